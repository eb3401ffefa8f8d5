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

/** What serves now is asked, before anything changes, what it will be asked after a rollback. */
class BaselineTest {
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
    void baselineThatIsRedAlready_isRefused_andAnEmergencyIsNot() {
        Released.by(world, "v1b-fault-api-health-lies", "v1b-fault-api-health-lies");

        CommandRun plan = world.greenlight(Map.of(), "plan", "--image-tag", "v2");
        CommandRun refused = world.deploy("v2");
        int deployments = world.deployments();
        CommandRun fix = world.deploy("v2", "--emergency", "the health is wrong");

        assertThat(plan.code()).as(plan.toString()).isEqualTo(6);
        assertThat(refused.code()).as(refused.toString()).isEqualTo(6);
        assertThat(refused.toString()).contains("serves and fails health.api-health itself", "nothing was changed");
        assertThat(deployments).isEqualTo(1);
        assertThat(fix.code()).as(fix.toString()).isZero();
        assertThat(world.serving()).containsExactly("v2");
    }

    @Test
    void serviceWithoutAVersion_goesBack_andTheOptionIsNamed() {
        Released.by(world, "v1b-fault-no-version", "");

        CommandRun run = world.deploy("v2-fault-no-version");
        CommandRun without = world.deploy("v2-fault-no-version", Map.of("gates.expect-version", "false"));

        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(run.toString()).contains("No version is reported", "target.paths.version", "gates.expect-version");
        assertThat(without.code()).as(without.toString()).isZero();
    }

    @Test
    void awsThatIsOutOfReach_isInconclusive_forEveryVerb() {
        world.variables().put("AWS_ENDPOINT_URL", "http://127.0.0.1:9");

        for (String verb : new String[] {"deploy --image-tag v2", "plan --image-tag v2", "rollback --yes", "status"}) {
            CommandRun run = world.greenlight(Map.of(), verb.split(" "));

            assertThat(run.code()).as(run.toString()).isEqualTo(3);
            assertThat(run.toString()).as(verb).contains("could not");
        }
        for (String verb : new String[] {"diff 1 2", "watch --for 1m"}) {
            CommandRun run = world.greenlight(Map.of(), verb.split(" "));

            assertThat(run.code()).as(run.toString()).isEqualTo(3);
        }
    }
}
