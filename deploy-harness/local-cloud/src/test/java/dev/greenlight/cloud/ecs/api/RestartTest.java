package dev.greenlight.cloud.ecs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;

class RestartTest {
    private final EcsWorld before = new EcsWorld();
    private final EcsWorld after = new EcsWorld();

    private void restart() {
        JsonNode state = before.ecs.export();
        after.clock.advance(java.time.Duration.between(after.clock.now(), before.clock.now()));
        for (String rule : new String[] {EcsWorld.PRODUCTION, EcsWorld.TEST}) {
            after.traffic.setWeights(rule, before.traffic.weights(rule));
        }
        after.ecs.restore(state);
    }

    @Test
    void pausedDeployment_waitsAtItsStageAndCanBeContinued() {
        before.createBlueGreen(c -> c.lifecycleHooks(DeploymentLifecycleHook.builder()
                .targetType("PAUSE")
                .lifecycleStagesWithStrings("POST_TEST_TRAFFIC_SHIFT")
                .build()));
        before.deploy(2);
        String hook = before.waitingHook();

        restart();

        assertThat(after.deployment().lifecycleStageAsString()).isEqualTo("POST_TEST_TRAFFIC_SHIFT");
        assertThat(after.waitingHook()).isEqualTo(hook);
        assertThat(after.running())
                .containsExactlyInAnyOrder("web:1 RUNNING", "web:1 RUNNING", "web:2 RUNNING", "web:2 RUNNING");
        after.proceed("CONTINUE");
        after.minutes(5);
        assertThat(after.deployment().statusAsString()).isEqualTo("SUCCESSFUL");
        assertThat(after.traffic.weights(EcsWorld.PRODUCTION)).isEqualTo(Map.of(EcsWorld.BLUE, 0, EcsWorld.GREEN, 100));
    }

    @Test
    void bakingDeployment_endsItsBakeTime() {
        before.createBlueGreen(c -> {});
        before.deploy(2);
        before.minutes(3);

        restart();
        assertThat(after.deployment().lifecycleStageAsString()).isEqualTo("BAKE_TIME");
        after.minutes(2);

        assertThat(after.deployment().statusAsString()).isEqualTo("SUCCESSFUL");
        assertThat(after.running()).containsExactly("web:2 RUNNING", "web:2 RUNNING");
    }

    @Test
    void restoredState_exportsTheSame() {
        before.createBlueGreen(c -> {});
        before.deploy(2);

        restart();

        JsonNode was = before.ecs.export();
        JsonNode is = after.ecs.export();
        assertThat(is.get("definitions")).isEqualTo(was.get("definitions"));
        assertThat(is.get("services").get(0).get("deployments"))
                .isEqualTo(was.get("services").get(0).get("deployments"));
    }

    @Test
    void otherContent_isRefusedAndChangesNothing() {
        after.createBlueGreen(c -> {});

        assertThatThrownBy(() -> after.ecs.restore(IntNode.valueOf(1))).isInstanceOf(IllegalArgumentException.class);

        assertThat(after.running()).hasSize(2);
    }
}
