package dev.greenlight.harness.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.rollout.Plan.Move;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How traffic moves by a plan, what looks before it does, and how long that may take. */
class PlanTest {
    private static final Duration BUDGET = Duration.ofMinutes(1);
    private static final Duration STEP = Duration.ofMinutes(6);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ROLLING    | 10  | 20   | []",
                "BLUE_GREEN | 10  | 20   | [100.0]",
                "CANARY     | 2.5 | 20   | [2.5, 100.0]",
                "CANARY     | 100 | 20   | [100.0]",
                "LINEAR     | 10  | 33.4 | [33.4, 66.8, 100.0]",
                "LINEAR     | 10  | 100  | [100.0]"
            })
    void shares_areThoseOfEcs(Strategy strategy, double canary, double step, String expected) {
        assertThat(new Shift(Duration.ZERO, canary, step, STEP).shares(strategy))
                .hasToString(expected);
    }

    @Test
    void everyMoveOfACanary_hasItsGate() {
        Plan plan = plan(Strategy.CANARY, GatePoint.POST_TEST_TRAFFIC_SHIFT, GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT);

        assertThat(plan.moves())
                .containsExactly(
                        new Move(
                                10, List.of(GatePoint.POST_TEST_TRAFFIC_SHIFT, GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT)),
                        new Move(100, List.of(GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT)));
        assertThat(plan.timeOfSteps()).isEqualTo(STEP.plus(BUDGET.multipliedBy(2)));
    }

    @Test
    void moveWithoutAGate_saysSo() {
        assertThat(plan(Strategy.CANARY, GatePoint.POST_TEST_TRAFFIC_SHIFT).moves())
                .last()
                .isEqualTo(new Move(100, List.of()));
        assertThat(plan(Strategy.BLUE_GREEN).moves()).containsExactly(new Move(100, List.of()));
        assertThat(plan(Strategy.ROLLING).moves()).isEmpty();
        assertThat(plan(Strategy.ROLLING).timeOfSteps()).isZero();
    }

    private static Plan plan(Strategy strategy, GatePoint... points) {
        Map<GatePoint, PlannedGate> gates = new EnumMap<>(GatePoint.class);
        gates.put(GatePoint.VERIFICATION, new PlannedGate(List.of("health"), BUDGET));
        for (GatePoint point : points) {
            gates.put(point, new PlannedGate(List.of("health"), BUDGET));
        }
        return new Plan(
                "r-1",
                new Goal.Release("v2"),
                new Place("production", "cluster", "web"),
                strategy,
                "",
                "maria",
                "",
                "",
                gates,
                new Shift(Duration.ZERO, 10, 20, STEP),
                Limits.DEFAULT);
    }
}
