package dev.greenlight.harness.rollout;

import java.time.Duration;
import java.util.List;

/**
 * What a gate runs and how long it may take.
 *
 * @param suites names of suites, for people and for the record; the gate's runner knows more
 * @param budget its deadline
 */
public record PlannedGate(List<String> suites, Duration budget) {
    public PlannedGate {
        suites = List.copyOf(suites);
        if (budget.isNegative() || budget.isZero()) {
            throw new IllegalArgumentException("A gate needs a budget above zero; found " + budget);
        }
    }
}
