package dev.greenlight.reports.write;

import static java.util.stream.Collectors.joining;

import dev.greenlight.checks.CheckResult;

/** What is known of a check beyond its sentence, as lines of {@code label: text}. */
final class Details {
    private Details() {}

    static String of(CheckResult check) {
        return check.finding().details().entrySet().stream()
                .map(detail -> detail.getKey() + ": " + detail.getValue())
                .collect(joining("\n"));
    }
}
