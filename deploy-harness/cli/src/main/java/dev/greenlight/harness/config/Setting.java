package dev.greenlight.harness.config;

/**
 * A value and where it was said.
 *
 * @param key without the prefix {@code greenlight.}
 * @param value as written
 * @param origin such as {@code --timeout} or {@code staging.yaml:4}
 */
public record Setting(String key, String value, String origin) {}
