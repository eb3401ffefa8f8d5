package dev.greenlight.harness.gate;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.Totals;
import java.util.ArrayList;
import java.util.List;

/** Decides what a gate's results mean. Pure. Never green by accident: what was not looked at does not count. */
final class Judge {
    private static final int MOST_NAMES = 5;

    private Judge() {}

    /**
     * The verdict.
     *
     * @param problems what went wrong beside the checks: each alone fails the gate
     * @param interrupted whether a signal has interrupted the run
     */
    static GateResult judge(GateRequest request, List<CheckResult> checks, List<String> problems, boolean interrupted) {
        Totals totals = Totals.of(checks);
        List<String> reasons = new ArrayList<>(problems);
        if (totals.failed() > 0) {
            reasons.add("%d of %d checks failed: %s"
                    .formatted(totals.failed(), totals.total(), names(checks, CheckStatus.FAILED)));
        }
        if (request.strict() && totals.warnings() > 0) {
            reasons.add("%d of %d checks warned, which counts as failed here: %s"
                    .formatted(totals.warnings(), totals.total(), names(checks, CheckStatus.WARNING)));
        }
        if (!reasons.isEmpty()) {
            return new GateResult(Outcome.FAILED, reasons, checks);
        }
        if (interrupted) {
            return new GateResult(Outcome.INCONCLUSIVE, List.of("the run was interrupted"), checks);
        }
        int looked = totals.passed() + totals.warnings();
        if (looked < request.required()) {
            return new GateResult(Outcome.INCONCLUSIVE, List.of(tooFew(request, totals, looked)), checks);
        }
        return new GateResult(Outcome.PASSED, List.of(), checks);
    }

    private static String tooFew(GateRequest request, Totals totals, int looked) {
        if (totals.total() == 0) {
            return "no check was found to run, and nothing looked at is not green";
        }
        return "%d of %d checks ran (%d skipped), but at least %d must"
                .formatted(looked, totals.total(), totals.skipped(), request.required());
    }

    private static String names(List<CheckResult> checks, CheckStatus status) {
        List<String> ids = checks.stream()
                .filter(check -> check.status() == status)
                .map(CheckResult::id)
                .toList();
        String shown = String.join(", ", ids.subList(0, Math.min(MOST_NAMES, ids.size())));
        return ids.size() > MOST_NAMES ? shown + " and %d more".formatted(ids.size() - MOST_NAMES) : shown;
    }
}
