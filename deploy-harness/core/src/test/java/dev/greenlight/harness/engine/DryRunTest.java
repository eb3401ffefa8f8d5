package dev.greenlight.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Strategy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DryRunTest {
    private final World world = new World();
    private final List<String> told = new ArrayList<>();

    @Test
    void dryRun_tellsEveryCallInItsOrder() {
        Ended ended = dryRun(Strategy.BLUE_GREEN);

        assertThat(ended.rollout().state()).as(ended.reason()).isEqualTo(Ending.SUCCEEDED);
        assertThat(told)
                .containsExactly(
                        "RegisterTaskDefinition: web with image tag v2, else as web:41",
                        "UpdateService: web in cluster cluster to web:(new), blue-green, bake time 90 s",
                        "  pause at POST_TEST_TRAFFIC_SHIFT, rolled back by ECS after 5 min without an answer",
                        "  pause at POST_PRODUCTION_TRAFFIC_SHIFT, rolled back by ECS after 5 min without an answer",
                        "gate at POST_TEST_TRAFFIC_SHIFT: smoke, at most 180 s",
                        "ContinueServiceDeployment at POST_TEST_TRAFFIC_SHIFT: CONTINUE when the gate has passed, else"
                                + " ROLLBACK",
                        "gate at POST_PRODUCTION_TRAFFIC_SHIFT: smoke, at most 180 s",
                        "ContinueServiceDeployment at POST_PRODUCTION_TRAFFIC_SHIFT: CONTINUE when the gate has passed,"
                                + " else ROLLBACK",
                        "gate at BAKE_TIME: smoke, at most 180 s",
                        "gate at VERIFICATION: smoke, at most 180 s",
                        "TagResource: the service with the released version, who and when");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void dryRun_changesNothingAnywhere(Strategy strategy) {
        dryRun(strategy);

        assertThat(world.ecs.deployments).isEmpty();
        assertThat(world.ecs.updatesByUs).isZero();
        assertThat(world.records.writes).isZero();
        assertThat(world.lock.holder("any")).isEmpty();
        assertThat(world.elapsed()).isEqualTo(SimulatedGate.DURATION);
    }

    @Test
    void failedPreflight_endsTheDryRun() {
        world.gate.fails(GatePoint.PREFLIGHT);

        Ended ended = dryRun(Strategy.BLUE_GREEN);

        assertThat(told).isEmpty();
    }

    private Ended dryRun(Strategy strategy) {
        return new DryRun(world.ecs, world.gate, world.clock, told::add).run(Plans.release(strategy));
    }
}
