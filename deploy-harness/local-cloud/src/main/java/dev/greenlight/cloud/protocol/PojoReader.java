package dev.greenlight.cloud.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/**
 * Fills a model class from a tree, strictly: a member that the class doesn't know, or a value of another kind than the
 * member's, is refused with its place.
 */
final class PojoReader {
    private final WireFormat format;
    private final String serviceName;
    private final String invalidCode;
    private final boolean strict;

    PojoReader(WireFormat format, ServiceRegistry service) {
        this(format, service.name(), service.invalidCode(), true);
    }

    private PojoReader(WireFormat format, String serviceName, String invalidCode, boolean strict) {
        this.format = format;
        this.serviceName = serviceName;
        this.invalidCode = invalidCode;
        this.strict = strict;
    }

    /** Reads JSON and passes over members that the class doesn't know. */
    static PojoReader lenient() {
        return new PojoReader(WireFormat.JSON, "", "SerializationException", false);
    }

    <T extends SdkPojo> T read(Class<T> type, JsonNode tree) {
        if (!tree.isObject()) {
            throw malformed("found " + kind(tree));
        }
        SdkPojo builder = Shapes.builder(type);
        fill(builder, tree, "");
        return type.cast(Shapes.build(builder));
    }

    <I extends SdkPojo> I read(Operation<I, ?> operation, JsonNode tree) {
        if (!tree.isObject()) {
            throw malformed("Expected a structure as the input of " + operation.name() + "; found " + kind(tree));
        }
        SdkPojo builder = Shapes.builder(operation.request());
        fill(builder, tree, "");
        operation.required().stream()
                .filter(name -> !tree.hasNonNull(name))
                .findFirst()
                .ifPresent(name -> {
                    throw AwsError.of(
                            invalidCode,
                            "1 validation error detected: Value null at '%s' failed to satisfy constraint: Member must not be null"
                                    .formatted(name));
                });
        return operation.request().cast(Shapes.build(builder));
    }

    private void fill(SdkPojo builder, JsonNode tree, String path) {
        Map<String, SdkField<?>> members = Shapes.members(builder);
        tree.properties().forEach(entry -> {
            SdkField<?> field = members.get(entry.getKey());
            String place = path + entry.getKey();
            if (field == null && !strict) {
                return;
            }
            if (field == null) {
                throw AwsError.of(
                        invalidCode,
                        "Unknown parameter: \"%s\" is not a member that this version of %s knows"
                                .formatted(clip(place), serviceName));
            }
            if (!entry.getValue().isNull()) {
                field.set(builder, value(field, entry.getValue(), place));
            }
        });
    }

    private Object value(SdkField<?> field, JsonNode node, String place) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        return switch (type) {
            case SDK_POJO -> structure(field, node, place);
            case LIST -> list(field, node, place);
            case MAP -> map(field, node, place);
            case DOCUMENT -> Documents.read(node);
            case SDK_BYTES -> bytes(node, place);
            case NULL -> throw malformed(place + " can't have a value");
            case STRING, INTEGER, LONG, FLOAT, DOUBLE, BIG_DECIMAL, BOOLEAN, INSTANT, SHORT, BYTE ->
                Scalars.read(type, Shapes.timestamps(field, format), format, node)
                        .orElseThrow(() -> wrongKind(place, type.name(), node));
        };
    }

    private Object structure(SdkField<?> field, JsonNode node, String place) {
        if (!node.isObject() && !(format.textual() && blank(node))) {
            throw wrongKind(place, "STRUCTURE", node);
        }
        SdkPojo builder = field.constructor().get();
        fill(builder, node, place + ".");
        return Shapes.build(builder);
    }

    private List<Object> list(SdkField<?> field, JsonNode node, String place) {
        if (!node.isArray() && !(format.textual() && blank(node))) {
            throw wrongKind(place, "LIST", node);
        }
        SdkField<?> element = Shapes.element(field);
        var values = new ArrayList<Object>(node.size());
        for (JsonNode child : node) {
            if (child.isNull()) {
                throw wrongKind(place + "[" + values.size() + "]", "value", child);
            }
            values.add(value(element, child, place + "[" + values.size() + "]"));
        }
        return values;
    }

    private Map<String, Object> map(SdkField<?> field, JsonNode node, String place) {
        if (!node.isObject() && !(format.textual() && blank(node))) {
            throw wrongKind(place, "MAP", node);
        }
        SdkField<?> valueField = Shapes.value(field);
        var values = new LinkedHashMap<String, Object>();
        node.properties().forEach(entry -> {
            if (!entry.getValue().isNull()) {
                values.put(entry.getKey(), value(valueField, entry.getValue(), place + "." + entry.getKey()));
            }
        });
        return values;
    }

    private SdkBytes bytes(JsonNode node, String place) {
        try {
            if (node.isTextual() || node.isBinary()) {
                return SdkBytes.fromByteArray(node.binaryValue());
            }
        } catch (IOException notBase64) {
            throw malformed("%s is not base64".formatted(clip(place)));
        }
        throw wrongKind(place, "BLOB", node);
    }

    private static boolean blank(JsonNode node) {
        return node.isTextual() && node.textValue().isEmpty();
    }

    private AwsError wrongKind(String place, String expected, JsonNode found) {
        return malformed("%s: %s can not be converted to %s".formatted(clip(place), kind(found), expected));
    }

    private AwsError malformed(String message) {
        return AwsError.of(format == WireFormat.FORM ? "MalformedInput" : "SerializationException", message);
    }

    private static String kind(JsonNode node) {
        return node.getNodeType() + "_VALUE";
    }

    private static String clip(String place) {
        return place.length() <= 200 ? place : place.substring(0, 200) + "…";
    }
}
