package dev.greenlight.harness.story;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One run of a gate.
 *
 * @param key names the run
 * @param place of the gate in its rollout, from 1: rounds of one gate share theirs, except at pauses, where each is another
 *     step of traffic; 0 when the record does not say that it started
 * @param name of the point, from the second pause at the same stage on with its number
 * @param suites that it runs
 * @param reason one clause
 * @param from its start
 * @param to its verdict, or when it was ended without one
 */
public record GateRun(
        GatePoint point,
        String key,
        int place,
        String name,
        List<String> suites,
        Result result,
        String reason,
        List<CheckResult> checks,
        Instant from,
        Instant to) {
    /** What it came to. */
    public enum Result {
        PASSED,
        FAILED,
        INCONCLUSIVE,
        /** It was ended before it came to a verdict, or runs still. */
        NONE;

        static Result of(Verdict.Conclusion conclusion) {
            return switch (conclusion) {
                case PASSED -> PASSED;
                case FAILED -> FAILED;
                case INCONCLUSIVE -> INCONCLUSIVE;
            };
        }

        /** In lower case; {@code no verdict} for none. */
        public String word() {
            return this == NONE ? "no verdict" : name().toLowerCase(Locale.ROOT);
        }
    }

    public GateRun {
        suites = List.copyOf(suites);
        checks = List.copyOf(checks);
    }

    /** Whether it came to a verdict. */
    public boolean isConcluded() {
        return result != Result.NONE;
    }

    /** {@code passed}, or {@code failed (2 of 31 checks failed: …)}. */
    public String described() {
        return result == Result.PASSED ? result.word() : "%s (%s)".formatted(result.word(), reason);
    }

    /** The checks that failed. */
    public List<CheckResult> failures() {
        return checks.stream().filter(CheckResult::hasFailed).toList();
    }
}
