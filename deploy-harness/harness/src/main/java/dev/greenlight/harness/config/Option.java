package dev.greenlight.harness.config;

/**
 * Something that can be set.
 *
 * @param key its name without the prefix {@code greenlight.}, such as {@code target.paths.liveness}
 * @param type what its value may be
 * @param defaultValue what holds when it is not set; may be empty
 * @param description what it is for
 */
public record Option(String key, OptionType type, String defaultValue, String description) {}
