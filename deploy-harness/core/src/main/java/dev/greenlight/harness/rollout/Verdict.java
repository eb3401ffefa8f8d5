package dev.greenlight.harness.rollout;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Endpoint;
import java.util.List;
import java.util.Map;

/**
 * What a gate concluded.
 *
 * @param conclusion passed, failed or inconclusive
 * @param reason one clause, such as {@code 2 of 31 checks failed: security.x-frame-options header missing}
 * @param checks what became of each check, redacted
 * @param endpoints where the target answers what, as far as the gate has learnt it, by name
 */
public record Verdict(Conclusion conclusion, String reason, List<CheckResult> checks, Map<String, Endpoint> endpoints) {
    /** The three verdicts; only {@link #PASSED} lets a rollout go on. */
    public enum Conclusion {
        PASSED,
        FAILED,
        INCONCLUSIVE
    }

    public Verdict {
        checks = List.copyOf(checks);
        endpoints = Map.copyOf(endpoints);
    }

    /** A copy that says where the target answers what. */
    public Verdict withEndpoints(Map<String, Endpoint> known) {
        return new Verdict(conclusion, reason, checks, known);
    }

    /** Every required check succeeded. */
    public static Verdict passed(String reason, List<CheckResult> checks) {
        return new Verdict(Conclusion.PASSED, reason, checks, Map.of());
    }

    /** A check failed. */
    public static Verdict failed(String reason, List<CheckResult> checks) {
        return new Verdict(Conclusion.FAILED, reason, checks, Map.of());
    }

    /** Too little ran to say anything: never green. */
    public static Verdict inconclusive(String reason, List<CheckResult> checks) {
        return new Verdict(Conclusion.INCONCLUSIVE, reason, checks, Map.of());
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
