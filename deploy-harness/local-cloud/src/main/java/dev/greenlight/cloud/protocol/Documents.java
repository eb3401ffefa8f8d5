package dev.greenlight.cloud.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.document.Document;

/** Values without a schema, such as the details that a lifecycle hook carries. */
final class Documents {
    private Documents() {}

    static Document read(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                var members = new LinkedHashMap<String, Document>();
                node.properties().forEach(entry -> members.put(entry.getKey(), read(entry.getValue())));
                yield Document.fromMap(members);
            }
            case ARRAY -> {
                var elements = new ArrayList<Document>();
                node.forEach(child -> elements.add(read(child)));
                yield Document.fromList(elements);
            }
            case BOOLEAN -> Document.fromBoolean(node.booleanValue());
            case NUMBER -> Document.fromNumber(node.asText());
            case STRING, BINARY -> Document.fromString(node.asText());
            case NULL, MISSING, POJO -> Document.fromNull();
        };
    }

    static void write(Document document, JsonGenerator out) throws IOException {
        if (document.isMap()) {
            out.writeStartObject();
            for (Map.Entry<String, Document> entry : document.asMap().entrySet()) {
                out.writeFieldName(entry.getKey());
                write(entry.getValue(), out);
            }
            out.writeEndObject();
        } else if (document.isList()) {
            List<Document> elements = document.asList();
            out.writeStartArray();
            for (Document element : elements) {
                write(element, out);
            }
            out.writeEndArray();
        } else if (document.isString()) {
            out.writeString(document.asString());
        } else if (document.isNumber()) {
            out.writeNumber(document.asNumber().bigDecimalValue());
        } else if (document.isBoolean()) {
            out.writeBoolean(document.asBoolean());
        } else {
            out.writeNull();
        }
    }
}
