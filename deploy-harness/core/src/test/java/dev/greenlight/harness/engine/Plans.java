package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Shift;
import dev.greenlight.harness.rollout.Strategy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Plans for tests. */
final class Plans {
    static final Place PLACE = new Place("production", "cluster", "web");

    private Plans() {}

    static Plan release(Strategy strategy) {
        Map<GatePoint, PlannedGate> gates = new EnumMap<>(GatePoint.class);
        add(gates, GatePoint.PREFLIGHT, GatePoint.VERIFICATION, GatePoint.ROLLBACK_VERIFICATION);
        if (strategy.shiftsTraffic()) {
            add(gates, GatePoint.POST_TEST_TRAFFIC_SHIFT, GatePoint.POST_PRODUCTION_TRAFFIC_SHIFT, GatePoint.BAKE_TIME);
        }
        if (strategy == Strategy.CANARY || strategy == Strategy.LINEAR) {
            add(gates, GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT);
        }
        return plan(new Goal.Release("v2"), strategy, gates);
    }

    static Plan named(String id, Plan plan) {
        return new Plan(
                id,
                plan.goal(),
                plan.place(),
                plan.strategy(),
                plan.container(),
                plan.who(),
                plan.why(),
                plan.emergency(),
                plan.gates(),
                plan.shift(),
                plan.limits());
    }

    static Plan rollbackTo(String taskDefinition) {
        Map<GatePoint, PlannedGate> gates = new EnumMap<>(GatePoint.class);
        add(gates, GatePoint.VERIFICATION, GatePoint.ROLLBACK_VERIFICATION);
        return plan(new Goal.Return(taskDefinition, false), Strategy.BLUE_GREEN, gates);
    }

    private static Plan plan(Goal goal, Strategy strategy, Map<GatePoint, PlannedGate> gates) {
        return new Plan(
                "r-1",
                goal,
                PLACE,
                strategy,
                "",
                "maria",
                "",
                "",
                gates,
                new Shift(Duration.ofSeconds(90), 5, 25, Duration.ofSeconds(2)),
                Limits.DEFAULT);
    }

    private static void add(Map<GatePoint, PlannedGate> gates, GatePoint... points) {
        for (GatePoint point : points) {
            gates.put(point, new PlannedGate(List.of("smoke"), Duration.ofMinutes(3)));
        }
    }
}
