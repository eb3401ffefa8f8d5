package dev.greenlight.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What the value of a key may be: the one place where its text is read.
 *
 * @param accepted what is accepted, as a phrase for people
 * @param choices the words that are accepted; empty for all that the parser takes
 * @param form whether it has one value or several
 * @param parser reads a text that is not blank at its ends; throws {@link IllegalArgumentException} for one it does not take
 */
public record Type<T>(String accepted, List<String> choices, Form form, Function<String, T> parser) {
    /** How many values, and how they are written. */
    public enum Form {
        /** One. */
        SINGLE,
        /** Several with commas between them; an empty text is one without any, and not an unset one. */
        LIST,
        /** Values by name: a mapping in YAML, else a line {@code name: value} for each. They are never shown, since they may be secrets. */
        MAPPING
    }

    public Type {
        choices = List.copyOf(choices);
    }

    /** A type whose values are no fixed set of words. */
    public static <T> Type<T> of(String accepted, Function<String, T> parser) {
        return new Type<>(accepted, List.of(), Form.SINGLE, parser);
    }

    /** Several values with commas between them. */
    public static <T> Type<T> list(String accepted, Function<String, T> parser) {
        return new Type<>(accepted, List.of(), Form.LIST, parser);
    }

    /** Values by name, one a line. */
    public static <T> Type<T> mapping(String accepted, Function<String, T> parser) {
        return new Type<>(accepted, List.of(), Form.MAPPING, parser);
    }

    /** The constants of an enum, in lower case with hyphens. */
    public static <E extends Enum<E>> Type<E> choice(Class<E> values) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : values.getEnumConstants()) {
            words.put(value.name().toLowerCase(Locale.ROOT).replace('_', '-'), value);
        }
        return new Type<>(oneOf(words.keySet()), List.copyOf(words.keySet()), Form.SINGLE, text -> {
            E value = words.get(text);
            if (value == null) {
                throw new IllegalArgumentException(oneOf(words.keySet()));
            }
            return value;
        });
    }

    private static String oneOf(Iterable<String> words) {
        return "one of " + String.join(", ", words);
    }
}
