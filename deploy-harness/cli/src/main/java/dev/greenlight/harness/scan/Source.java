package dev.greenlight.harness.scan;

import java.util.Optional;

/**
 * Where a report was looked for, and what came of it.
 *
 * @param name a file, or the registry
 * @param report what it says; empty when there is none
 * @param problem why there is none; empty when there is one
 * @param unfinished whether there is none because no scan has come to a result, rather than because the report is bad
 */
public record Source(String name, Optional<Report> report, String problem, boolean unfinished) {
    /** A report. */
    public static Source of(String name, Report report) {
        return new Source(name, Optional.of(report), "", false);
    }

    /** No report, since what is there can't be used. */
    public static Source unusable(String name, String problem) {
        return new Source(name, Optional.empty(), problem, false);
    }

    /** No report, since no scan has come to a result. */
    public static Source unfinished(String name, String problem) {
        return new Source(name, Optional.empty(), problem, true);
    }
}
