package dev.greenlight.checks;

import java.util.Locale;

/** What became of a check. Only {@link #FAILED} turns a run red, unless warnings are made to count. */
public enum CheckStatus {
    /** The expectation was met. */
    PASSED,
    /** Review is recommended; never red by itself. */
    WARNING,
    /** The expectation was not met. */
    FAILED,
    /** The check could not apply, and says why. */
    SKIPPED;

    /** The word used in JSON, reports and on the console: the lower-case name. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this status matters more than the other when several findings make one check. */
    public boolean outweighs(CheckStatus other) {
        return weight() > other.weight();
    }

    private int weight() {
        return switch (this) {
            case SKIPPED -> 0;
            case PASSED -> 1;
            case WARNING -> 2;
            case FAILED -> 3;
        };
    }
}
