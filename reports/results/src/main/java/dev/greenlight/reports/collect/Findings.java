package dev.greenlight.reports.collect;

import dev.greenlight.checks.Finding;
import dev.greenlight.checks.junit.CheckFailure;
import dev.greenlight.checks.junit.CheckSkipped;
import dev.greenlight.checks.junit.CheckWarning;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/** Reads the outcome of any JUnit test as a finding, whether or not its author knew of findings. */
final class Findings {
    private static final String HERE = "dev.greenlight.reports.";

    private Findings() {}

    static Finding of(TestExecutionResult result, String passedMessage) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> Finding.passed(passedMessage);
            case ABORTED ->
                result.getThrowable()
                        .map(Findings::aborted)
                        .orElseGet(() -> Finding.skipped("Ended by itself without giving a reason"));
            case FAILED ->
                result.getThrowable()
                        .map(Findings::failed)
                        .orElseGet(() -> Finding.failed("Failed without giving a reason"));
        };
    }

    private static Finding aborted(Throwable thrown) {
        if (thrown instanceof CheckWarning warning) {
            return warning.finding();
        }
        if (thrown instanceof CheckSkipped skipped) {
            return skipped.finding();
        }
        String message = firstLine(thrown);
        return message.startsWith(CheckWarning.PREFIX)
                ? Finding.warning(message.substring(CheckWarning.PREFIX.length()))
                : Finding.skipped(message);
    }

    private static Finding failed(Throwable thrown) {
        if (thrown instanceof CheckFailure failure) {
            return failure.finding();
        }
        if (thrown instanceof AssertionFailedError assertion && assertion.isExpectedDefined()) {
            return Finding.failed(firstLine(thrown))
                    .expected(text(assertion.getExpected()))
                    .found(text(assertion.getActual()));
        }
        if (thrown instanceof AssertionError) {
            return Finding.failed(firstLine(thrown)).found(rest(thrown));
        }
        return Finding.failed("Ended with %s: %s".formatted(thrown.getClass().getSimpleName(), firstLine(thrown)))
                .found(place(thrown))
                .remedy("Look at the suite itself: a check should end with a finding, not with an exception");
    }

    private static String firstLine(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : thrown.getMessage().strip();
        return message.isEmpty()
                ? thrown.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }

    private static String rest(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : thrown.getMessage().strip();
        int end = message.indexOf('\n');
        return end < 0 ? "" : message.substring(end + 1);
    }

    private static String text(ValueWrapper value) {
        return value == null ? "" : value.getStringRepresentation();
    }

    private static String place(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            String name = frame.getClassName();
            if (!name.startsWith("java.")
                    && !name.startsWith("jdk.")
                    && !name.startsWith("org.junit.")
                    && !name.startsWith(HERE)) {
                return "thrown at " + frame;
            }
        }
        return "";
    }
}
