package dev.greenlight.reports.write;

import dev.greenlight.checks.CheckResult;

/** What is known of a check beyond its sentence, as lines of {@code label: text}. */
final class Details {
    private Details() {}

    static String of(CheckResult check) {
        var text = new StringBuilder();
        line(text, "expected", check.expected());
        line(text, "found", check.found());
        line(text, "to do", check.remedy());
        line(text, "rule", check.source());
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        if (!value.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(label).append(": ").append(value);
        }
    }
}
