package dev.greenlight.harness.rollout.decide;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Observation;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.PlannedGate;
import java.time.Instant;
import java.util.Optional;

/** Starts gates and notices those that hang. */
final class GateStarts {
    private GateStarts() {}

    /**
     * Starts that run of the gate, or waits for it; empty when its time is over without a verdict.
     *
     * <p>A gate whose process died is started again: gates are safe to run twice.
     */
    static Optional<Decision> run(Situation situation, Phase phase, GatePoint point, String key) {
        Observation o = situation.observation();
        Optional<Instant> started = situation.rollout().gateStarted(key);
        PlannedGate gate = situation.plan().gate(point).orElseThrow();
        if (started.isPresent() && o.runningGate().equals(key)) {
            return o.isAfter(
                            started.get(), gate.budget().plus(situation.limits().gateMargin()))
                    ? Optional.empty()
                    : Optional.of(situation.stay(phase, "the gate at " + point));
        }
        return Optional.of(Decision.act(
                phase,
                new Action.RunGate(point, key),
                "%s gate %s".formatted(point, started.isPresent() ? "is run again: its process ended" : "begins")));
    }

    /** {@code bake-time#3}: the name of one round of a gate that runs repeatedly. */
    static String round(GatePoint point, long number) {
        return point.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "#" + number;
    }
}
