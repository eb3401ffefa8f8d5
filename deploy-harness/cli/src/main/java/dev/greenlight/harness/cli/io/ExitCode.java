package dev.greenlight.harness.cli.io;

import dev.greenlight.checks.Outcome;
import dev.greenlight.harness.engine.Ended;
import dev.greenlight.harness.rollout.Ending;
import java.util.List;
import java.util.stream.Stream;

/** What the process tells its caller. Scripts rely on these numbers: add, don't renumber. */
public final class ExitCode {
    /** Checks passed; warnings are allowed. */
    public static final int PASSED = 0;

    /** A check failed. */
    public static final int FAILED = 1;

    /** Invalid input; nothing was changed. */
    public static final int INVALID_INPUT = 2;

    /** Too few checks ran to say anything. */
    public static final int INCONCLUSIVE = 3;

    /** Manual action is required. */
    public static final int STUCK = 4;

    /** Another rollout holds this service. */
    public static final int BUSY = 5;

    /** Refused by policy; nothing was changed. */
    public static final int REFUSED = 6;

    /** A defect in Greenlight itself. */
    public static final int DEFECT = 70;

    private ExitCode() {}

    /** Interrupted: the rollout is left as it is. */
    public static final int INTERRUPTED = 130;

    /** The code of a process that ended its part in a rollout so. */
    public static int of(Ended ended) {
        return switch (ended.how()) {
            case FINISHED -> ended.rollout().ending().map(ExitCode::of).orElse(DEFECT);
            case LEFT -> INTERRUPTED;
            case LOCK_LOST -> BUSY;
            case NO_JOURNAL, SIGNED_OUT -> STUCK;
        };
    }

    private static int of(Ending ending) {
        return switch (ending) {
            case SUCCEEDED -> PASSED;
            case ROLLED_BACK -> FAILED;
            case STUCK -> STUCK;
            case SUPERSEDED, BUSY -> BUSY;
            case REFUSED -> REFUSED;
            case INCONCLUSIVE -> INCONCLUSIVE;
        };
    }

    /** The worst of the codes of several runs: a defect, then input, interruption, failure, and what says too little. */
    public static int worst(List<Integer> codes) {
        return Stream.of(DEFECT, INVALID_INPUT, INTERRUPTED, REFUSED, FAILED, INCONCLUSIVE)
                .filter(codes::contains)
                .findFirst()
                .orElse(PASSED);
    }

    /** The code of a run of checks. */
    public static int of(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> PASSED;
            case FAILED -> FAILED;
            case INCONCLUSIVE -> INCONCLUSIVE;
        };
    }
}
