package dev.greenlight.checks;

import java.util.Collection;

/** How many checks there were, by status. {@code total} is the sum of the others. */
public record Totals(int total, int passed, int failed, int warnings, int skipped) {

    /** Counts the results. */
    public static Totals of(Collection<CheckResult> checks) {
        return new Totals(
                checks.size(),
                count(checks, CheckStatus.PASSED),
                count(checks, CheckStatus.FAILED),
                count(checks, CheckStatus.WARNING),
                count(checks, CheckStatus.SKIPPED));
    }

    private static int count(Collection<CheckResult> checks, CheckStatus status) {
        return (int) checks.stream().filter(check -> check.status() == status).count();
    }
}
