package dev.greenlight.reports.console;

/** How much of a run is shown. */
public enum Verbosity {
    /** What failed, and the totals. */
    QUIET,
    /** Every check; what was expected and found where a check failed. */
    NORMAL,
    /** Also how long each check took, and what was expected and found for warnings and skipped checks. */
    VERBOSE
}
