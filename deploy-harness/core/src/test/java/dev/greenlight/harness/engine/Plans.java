package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.GatePoint;
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
        return plan(Plan.Kind.RELEASE, strategy, "v2", gates);
    }

    static Plan rollbackTo(String taskDefinition) {
        Map<GatePoint, PlannedGate> gates = new EnumMap<>(GatePoint.class);
        add(gates, GatePoint.VERIFICATION, GatePoint.ROLLBACK_VERIFICATION);
        return plan(Plan.Kind.ROLLBACK, Strategy.BLUE_GREEN, taskDefinition, gates);
    }

    private static Plan plan(Plan.Kind kind, Strategy strategy, String wanted, Map<GatePoint, PlannedGate> gates) {
        return new Plan(
                "r-1",
                kind,
                PLACE,
                strategy,
                wanted,
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
