package dev.greenlight.harness.monitoring;

import dev.greenlight.checks.junit.Supplied;
import dev.greenlight.harness.preflight.Answer;
import java.util.List;
import java.util.function.Supplier;

/**
 * What candidate and stable did in the same minutes, and how it is judged.
 *
 * @param serves whether production traffic has moved to the candidate
 * @param sides measures, and waits where CloudWatch is late; called in a check, which may be interrupted
 */
@Supplied("The traffic suite needs a rollout: name it in gates.shift.suites")
public record Compared(boolean serves, Supplier<Answer<Sides>> sides, TrafficPolicy policy) {

    /**
     * Minutes in which both had production traffic, and no gate sent requests.
     *
     * @param candidate those of the candidate, in order
     * @param stable those of stable
     * @param whole whether the last of these minutes can be read already
     */
    public record Sides(List<Minute> candidate, List<Minute> stable, boolean whole) {
        public Sides {
            candidate = List.copyOf(candidate);
            stable = List.copyOf(stable);
        }
    }
}
