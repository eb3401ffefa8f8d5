package dev.greenlight.rehearsal.expression;

import java.util.Map;

/** Values of expressions: texts, booleans and maps; what is missing is an empty text, as GitHub says it. */
final class Values {
    private Values() {}

    static String text(Object value) {
        return value instanceof Map<?, ?> ? "Object" : String.valueOf(value);
    }

    static boolean isTrue(Object value) {
        return value instanceof Boolean truth ? truth : !(value instanceof String text) || !text.isEmpty();
    }

    /** Texts are compared without regard to case. */
    static boolean equal(Object one, Object other) {
        return text(one).equalsIgnoreCase(text(other));
    }

    static Object property(Object of, String name) {
        Object value = of instanceof Map<?, ?> map ? map.get(name) : null;
        return value == null ? "" : value;
    }
}
