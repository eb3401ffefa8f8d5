package dev.greenlight.smoke.checks.health;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads JSON into maps, lists, strings, numbers and booleans. Nesting is bounded; what is no JSON document is empty. */
final class JsonDocument {
    private static final int MAX_DEPTH = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();
    /** Stands for JSON's null, which Java's collections do not take. */
    private static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private JsonDocument() {}

    /** The document, of any type; empty when the text is no JSON, or goes on after it. */
    static Optional<Object> parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Object value = value(parser);
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /** The members of the document when it is an object, none when it is a list. */
    static Optional<Map<String, Object>> object(String text) {
        return parse(text)
                .filter(value -> value instanceof Map<?, ?> || value instanceof List<?>)
                .map(JsonDocument::asObject);
    }

    /** The members of a value, by name; none when it is no object. */
    static Map<String, Object> asObject(Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> members.put(String.valueOf(key), member));
        }
        return members;
    }

    private static Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, value(parser));
            }
            return members;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(value(parser));
            }
            return elements;
        }
        return scalar(parser);
    }

    private static Object scalar(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        if (parser.currentToken().isBoolean()) {
            return parser.getBooleanValue();
        }
        return parser.currentToken().isNumeric() ? parser.getText() : NULL;
    }
}
