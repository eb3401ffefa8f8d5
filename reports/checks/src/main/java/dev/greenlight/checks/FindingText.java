package dev.greenlight.checks;

/** A finding as the message of a throwable: the sentence, then expected, found and what to do on lines of their own. */
final class FindingText {
    private FindingText() {}

    static String of(Finding finding) {
        var text = new StringBuilder(finding.message());
        line(text, "expected", finding.expected());
        line(text, "found", finding.found());
        line(text, "to do", finding.remedy());
        line(text, "rule", finding.source());
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        if (!value.isEmpty()) {
            text.append(System.lineSeparator())
                    .append("  ")
                    .append(label)
                    .append(": ")
                    .append(value);
        }
    }
}
