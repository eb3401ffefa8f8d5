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
 * @param isList whether it has several values, so that an empty text is one without any, and not an unset one
 * @param parser reads a text that is not blank at its ends; throws {@link IllegalArgumentException} for one it does not take
 */
public record Type<T>(String accepted, List<String> choices, boolean isList, Function<String, T> parser) {
    public Type {
        choices = List.copyOf(choices);
    }

    /** A type whose values are no fixed set of words. */
    public static <T> Type<T> of(String accepted, Function<String, T> parser) {
        return new Type<>(accepted, List.of(), false, parser);
    }

    /** Several values with commas between them. */
    public static <T> Type<T> list(String accepted, Function<String, T> parser) {
        return new Type<>(accepted, List.of(), true, parser);
    }

    /** The constants of an enum, in lower case with hyphens. */
    public static <E extends Enum<E>> Type<E> choice(Class<E> values) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : values.getEnumConstants()) {
            words.put(value.name().toLowerCase(Locale.ROOT).replace('_', '-'), value);
        }
        return new Type<>(oneOf(words.keySet()), List.copyOf(words.keySet()), false, text -> {
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
