package dev.greenlight.harness.cli.view;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Hook;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Until when a rollout waits where it is.
 *
 * @param then what happens at that time
 */
record Deadline(Instant at, String then) {
    /** The next one; empty where nothing waits, or no time is known. */
    static Optional<Deadline> of(Rollout rollout, Present present) {
        if (rollout.isOver()) {
            return Optional.empty();
        }
        return pause(rollout, present).or(() -> phase(rollout, present.minute()));
    }

    private static Optional<Deadline> pause(Rollout rollout, Present present) {
        return present.seen()
                .flatMap(seen -> seen.view().deployment(rollout.deployment()))
                .flatMap(moving -> moving.awaiting().stream()
                        .map(Hook::expiresAt)
                        .filter(end -> !end.equals(Instant.MAX))
                        .min(Comparator.naturalOrder()))
                .map(end -> new Deadline(end, "ECS rolls back"));
    }

    private static Optional<Deadline> phase(Rollout rollout, Duration minute) {
        Plan plan = rollout.plan();
        Instant since = rollout.since();
        return switch (rollout.phase()) {
            case REGISTERING, RECORDING, UPDATING, RETURNING -> Optional.empty();
            case PREFLIGHT -> gate(rollout, GatePoint.PREFLIGHT);
            case GATING ->
                rollout.stage().flatMap(seen -> GatePoint.atPause(seen.stage())).flatMap(point -> gate(rollout, point));
            case DEPLOYING -> back(since.plus(plan.limits().deployment()).plus(plan.timeOfSteps()));
            case BAKING ->
                rollout.stage()
                        .filter(seen -> seen.stage() == Stage.BAKE_TIME)
                        .map(seen ->
                                new Deadline(seen.at().plus(scaled(plan.shift().bake(), minute)), "the bake is over"));
            case VERIFYING -> back(since.plus(plan.limits().verification()));
            case ROLLING_BACK, RETURN_DEPLOYING ->
                stuck(since.plus(plan.limits().rollback()));
            case VERIFYING_ROLLBACK -> stuck(since.plus(plan.limits().verification()));
        };
    }

    private static Optional<Deadline> gate(Rollout rollout, GatePoint point) {
        return rollout.decided(Action.RunGate.class, run -> run.point() == point)
                .flatMap(decided -> rollout.plan()
                        .gate(point)
                        .map(PlannedGate::budget)
                        .map(budget -> new Deadline(decided.at().plus(budget), "the gate is inconclusive")));
    }

    private static Optional<Deadline> back(Instant end) {
        return Optional.of(new Deadline(end, "it goes back"));
    }

    private static Optional<Deadline> stuck(Instant end) {
        return Optional.of(new Deadline(end, "manual action is required"));
    }

    private static Duration scaled(Duration time, Duration minute) {
        return time.multipliedBy(minute.toMillis())
                .dividedBy(Duration.ofMinutes(1).toMillis());
    }
}
