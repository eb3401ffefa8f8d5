package dev.greenlight.reports.allure;

import java.util.Map;

/** Allure's {@code environment.properties}. Pure. */
public final class EnvironmentFile {
    private EnvironmentFile() {}

    /** The file with these lines, in their order. */
    public static String of(Map<String, String> facts) {
        var lines = new StringBuilder();
        facts.forEach((key, value) ->
                lines.append(escaped(key)).append(" = ").append(escaped(value)).append('\n'));
        return lines.toString();
    }

    /** As a properties file wants it: separators and everything beyond ASCII escaped. */
    private static String escaped(String text) {
        var safe = new StringBuilder();
        text.chars().forEach(c -> {
            if (c < ' ' || c > '~') {
                safe.append("\\u%04x".formatted(c));
            } else {
                safe.append("\\=:# ".indexOf(c) >= 0 ? "\\" : "").append((char) c);
            }
        });
        return safe.toString();
    }
}
