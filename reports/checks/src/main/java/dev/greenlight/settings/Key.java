package dev.greenlight.settings;

import java.util.Optional;
import java.util.function.Function;

/**
 * Something that can be set.
 *
 * @param name without the prefix {@code greenlight.}, such as {@code request.timeout}; one that ends in {@code .*} stands for every
 *     key of its section
 * @param type what its value may be
 * @param defaultText what holds when it is not set; may be empty
 * @param description what it is for, as a sentence without a full stop
 * @param reader reads the text that was set or the default, which may be empty
 */
public record Key<T>(String name, Type<?> type, String defaultText, String description, Function<String, T> reader) {
    private static final String ANY = "*";

    /** A key that always has a value: the default, where none is set. */
    public static <T> Key<T> of(String name, Type<T> type, String defaultText, String description) {
        return new Key<>(name, type, defaultText, description, type.parser());
    }

    /** A key that may have none. */
    public static <T> Key<Optional<T>> optional(String name, Type<T> type, String description) {
        return new Key<>(
                name,
                type,
                "",
                description,
                text -> text.isEmpty()
                        ? Optional.empty()
                        : Optional.of(type.parser().apply(text)));
    }

    /** Its name as a system property and as a JUnit configuration parameter. */
    public String parameter() {
        return Settings.PREFIX + name;
    }

    /** Whether it stands for every key of its section. */
    public boolean isSection() {
        return name.endsWith(ANY);
    }

    /** Whether this is a value; an empty one stands for none. */
    public boolean accepts(String text) {
        try {
            return text.isEmpty() || type.parser().apply(text) != null;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    /** What is wrong with the value of the key with that name, which is this one or of this section. */
    public String refusal(String of, String text) {
        // What stands before an @ may be a password, even in what is not a URL.
        boolean hidden = text.contains("@") || type.form() == Type.Form.MAPPING;
        String shown = hidden ? "something else" : "\"%s\"".formatted(text);
        return "%s must be %s, found %s".formatted(of, type.accepted(), shown);
    }
}
