package dev.greenlight.harness.gate;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Outcome;
import java.util.List;

/**
 * The verdict of a gate.
 *
 * @param outcome how it ended
 * @param reasons why, one sentence each; empty when it passed
 * @param checks every check with its result, in the order in which they are shown
 */
public record GateResult(Outcome outcome, List<String> reasons, List<CheckResult> checks) {
    public GateResult {
        reasons = List.copyOf(reasons);
        checks = List.copyOf(checks);
    }

    /** The worst of the outcomes, with all reasons and checks. */
    public static GateResult together(List<GateResult> results) {
        List<Outcome> outcomes = results.stream().map(GateResult::outcome).toList();
        Outcome worst = outcomes.contains(Outcome.FAILED)
                ? Outcome.FAILED
                : outcomes.contains(Outcome.INCONCLUSIVE) ? Outcome.INCONCLUSIVE : Outcome.PASSED;
        return new GateResult(
                worst,
                results.stream().flatMap(result -> result.reasons().stream()).toList(),
                results.stream().flatMap(result -> result.checks().stream()).toList());
    }
}
