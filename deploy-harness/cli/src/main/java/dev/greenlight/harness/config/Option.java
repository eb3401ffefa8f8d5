package dev.greenlight.harness.config;

import java.util.List;

/**
 * Something that can be set.
 *
 * @param key its name without the prefix {@code greenlight.}, such as {@code target.paths.liveness}
 * @param type what its value may be
 * @param choices the values that are accepted; empty for all that the type accepts
 * @param defaultValue what holds when it is not set; may be empty
 * @param description what it is for
 */
public record Option(String key, OptionType type, List<String> choices, String defaultValue, String description) {
    public Option {
        choices = List.copyOf(choices);
    }

    /** Whether the text is a value of this option. */
    public boolean accepts(String text) {
        return choices.isEmpty() ? type.accepts(text) : choices.contains(text);
    }

    /** What is accepted, as a phrase for people. */
    public String accepted() {
        return choices.isEmpty() ? type.accepted() : "one of " + String.join(", ", choices);
    }
}
