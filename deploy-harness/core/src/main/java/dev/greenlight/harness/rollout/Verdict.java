package dev.greenlight.harness.rollout;

import dev.greenlight.checks.CheckResult;
import java.util.List;

/**
 * What a gate concluded.
 *
 * @param conclusion passed, failed or inconclusive
 * @param reason one clause, such as {@code 2 of 31 checks failed: security.x-frame-options header missing}
 * @param checks what became of each check, redacted
 */
public record Verdict(Conclusion conclusion, String reason, List<CheckResult> checks) {
    /** The three verdicts; only {@link #PASSED} lets a rollout go on. */
    public enum Conclusion {
        PASSED,
        FAILED,
        INCONCLUSIVE
    }

    public Verdict {
        checks = List.copyOf(checks);
    }

    /** Every required check succeeded. */
    public static Verdict passed(String reason, List<CheckResult> checks) {
        return new Verdict(Conclusion.PASSED, reason, checks);
    }

    /** A check failed. */
    public static Verdict failed(String reason, List<CheckResult> checks) {
        return new Verdict(Conclusion.FAILED, reason, checks);
    }

    /** Too little ran to say anything: never green. */
    public static Verdict inconclusive(String reason, List<CheckResult> checks) {
        return new Verdict(Conclusion.INCONCLUSIVE, reason, checks);
    }

    /** Whether the rollout may go on. */
    public boolean hasPassed() {
        return conclusion == Conclusion.PASSED;
    }

    /** {@code passed}, {@code failed (2 of 31 checks failed: …)} or {@code was inconclusive (…)}. */
    public String described() {
        return switch (conclusion) {
            case PASSED -> "passed";
            case FAILED -> "failed (%s)".formatted(reason);
            case INCONCLUSIVE -> "was inconclusive (%s)".formatted(reason);
        };
    }
}
