package dev.greenlight.checks;

import java.util.Locale;

/** How a run ended. */
public enum Outcome {
    /** Enough checks ran, none failed. */
    PASSED,
    /** A check failed, or a container of checks did. */
    FAILED,
    /** Too few checks succeeded to say anything: never green. */
    INCONCLUSIVE;

    /** The word used in JSON and on the console: the lower-case name. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
