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
}
