package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.cli.CommandRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What IAM does not allow is never tried again, is named with action and resource, and another way back is taken. */
class DeniedTest {
    private static final String CONTINUE = "ecs:ContinueServiceDeployment";
    private static final String STOP = "ecs:StopServiceDeployment";

    @TempDir
    private Path directory;

    private ProofWorld world;

    @BeforeEach
    void start() {
        world = ProofWorld.start(directory, Duration.ofMillis(250));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void pauseThatMayNotBeAnswered_isLeftByStoppingTheDeployment() {
        world.enforcePolicy(Map.of(), CONTINUE);

        CommandRun good = world.deploy("v2");
        CommandRun bad = world.deploy("v3-fault-no-x-frame-options");

        assertThat(good.code()).as(good.toString()).isEqualTo(1);
        assertThat(good.toString())
                .contains(
                        "not authorized to perform: " + CONTINUE,
                        "on resource: arn:aws:ecs:eu-central-1:123456789012:service");
        assertThat(bad.code()).as(bad.toString()).isEqualTo(1);
        assertThat(world.serving()).containsExactly("v1");
        Map<String, Integer> calls = world.countedActions();
        assertThat(calls.get("ContinueServiceDeployment"))
                .as("asked once in each rollout")
                .isEqualTo(2);
        assertThat(calls.get("StopServiceDeployment")).isEqualTo(2);
    }

    @Test
    void neitherAnswerNorStop_endsAtOnceAsStuck_withProductionOnStable() {
        world.enforcePolicy(Map.of(), CONTINUE, STOP);

        CommandRun run = world.deploy("v3-fault-no-x-frame-options");

        assertThat(run.code()).as(run.toString()).isEqualTo(4);
        assertThat(run.toString()).contains("not authorized to perform: " + STOP, "ECS rolls back by itself");
        assertThat(world.serving()).containsExactly("v1");
        assertThat(world.countedActions().get("StopServiceDeployment")).isEqualTo(1);
    }

    @Test
    void updateThatIsNotAllowed_isRefusedAtOnce_andNothingIsChanged() {
        world.enforcePolicy(Map.of(), "ecs:UpdateService");

        CommandRun run = world.deploy("v2");

        assertThat(run.code()).as(run.toString()).isEqualTo(6);
        assertThat(run.toString()).contains("not authorized to perform: ecs:UpdateService");
        assertThat(world.countedActions().get("UpdateService")).isEqualTo(1);
    }
}
