package dev.greenlight.harness.cli;

import dev.greenlight.reports.model.Outcome;

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

    /** A person is needed. */
    static final int STUCK = 4;

    /** Another rollout holds this service. */
    static final int BUSY = 5;

    /** Refused by policy; nothing was changed. */
    static final int REFUSED = 6;

    /** A defect in Greenlight itself. */
    static final int DEFECT = 70;

    private ExitCode() {}

    /** The code of a run of checks. */
    static int of(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> PASSED;
            case FAILED -> FAILED;
            case INCONCLUSIVE -> INCONCLUSIVE;
        };
    }
}
