package dev.greenlight.checks.load;

/** What too few requests for a comparison mean. */
public enum NoData {
    /** The check is skipped: nothing was shown either way. */
    SKIP,
    /** The check warns. */
    WARN,
    /** The check fails: where there is always traffic, its absence is a fault. */
    FAIL
}
