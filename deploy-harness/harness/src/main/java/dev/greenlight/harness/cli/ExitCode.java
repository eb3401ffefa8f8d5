package dev.greenlight.harness.cli;

/** What the process tells its caller. Scripts rely on these numbers: add, don't renumber. */
final class ExitCode {
    /** Checks passed; warnings are allowed. */
    static final int PASSED = 0;

    /** A check failed. */
    static final int FAILED = 1;

    /** Invalid input; nothing was changed. */
    static final int INVALID_INPUT = 2;

    /** Too few checks ran to say anything. */
    static final int INCONCLUSIVE = 3;

    /** A defect in Greenlight itself. */
    static final int DEFECT = 70;

    private ExitCode() {}
}
