package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenlight.cloud.fault.Fault;
import dev.greenlight.cloud.fault.FaultKind;
import dev.greenlight.harness.cli.CommandRun;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.testkit.Interrupts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGINT to a harness where nobody can be asked, in the middle of a rollout that stands still. */
class InterruptIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Map<String, String> ROLLING_BACK = Map.of("rollout.on-interrupt", "rollback");

    @TempDir
    private Path directory;

    private ProofWorld world;
    private Process harness;
    private Path log;

    @BeforeEach
    void begin() throws Exception {
        world = ProofWorld.start(directory, Duration.ofMillis(250));
        log = Files.createTempFile(directory, "harness", ".log");
    }

    @AfterEach
    void end() {
        if (harness != null) {
            harness.destroyForcibly();
        }
        world.close();
    }

    @Test
    void ctrlCInCi_leavesTheRolloutAndSaysSo_andResumeEndsIt() throws Exception {
        deployAndStandStill(Map.of());

        Interrupts.interrupt(harness);

        assertThat(exitCode()).as(said()).isEqualTo(130);
        assertThat(said()).contains("interrupted - the rollout was left in phase deploying", "`greenlight resume`");
        world.cloud().faults().clear();
        CommandRun resumed = world.greenlight(Map.of(), "resume");
        Truth.holds(world, resumed, "v1", "v2");
        assertThat(resumed.code()).as(resumed.toString()).isZero();
    }

    @Test
    void ctrlCInCi_rollsBack_whereTheConfigurationSaysSo() throws Exception {
        deployAndStandStill(ROLLING_BACK);

        Interrupts.interrupt(harness);

        assertThat(exitCode()).as(said()).isEqualTo(1);
        assertThat(said()).contains("Interrupted: rolling back; another Ctrl-C leaves the rollout as it is");
        assertThat(world.record().state()).isEqualTo(Ending.ROLLED_BACK);
        assertThat(world.record().events())
                .anyMatch(event ->
                        event instanceof Event.Asked asked && asked.why().equals("interrupted"));
        assertThat(world.serving()).containsExactly("v1");
    }

    @Test
    void secondCtrlC_leavesTheRollbackHalfway_andResumeEndsIt() throws Exception {
        world.cloud().faults().add(Fault.of(FaultKind.STAGE_HANG, "CLEAN_UP"));
        deployAndStandStill(ROLLING_BACK);
        Interrupts.interrupt(harness);
        await().atMost(SOON).until(() -> world.record().state() == Phase.ROLLING_BACK);

        Interrupts.interrupt(harness);

        assertThat(exitCode()).as(said()).isEqualTo(130);
        assertThat(said()).contains("interrupted again - the rollout was left in phase rolling-back");
        world.cloud().faults().clear();
        CommandRun resumed = world.greenlight(ROLLING_BACK, "resume");
        Truth.holds(world, resumed, "v1", "v2");
        assertThat(resumed.code()).as(resumed.toString()).isEqualTo(1);
    }

    private void deployAndStandStill(Map<String, String> settings) throws Exception {
        world.cloud().faults().add(Fault.of(FaultKind.STAGE_HANG, "SCALE_UP"));
        harness = world.process(settings, log, "deploy", "--image-tag", "v2");
        await().atMost(SOON)
                .until(() -> !harness.isAlive()
                        || world.newest()
                                .filter(one -> one.state() == Phase.DEPLOYING)
                                .isPresent());
        assertThat(harness.isAlive()).as(said()).isTrue();
    }

    private int exitCode() throws Exception {
        assertThat(harness.waitFor(SOON.toSeconds(), TimeUnit.SECONDS))
                .as(said())
                .isTrue();
        return harness.exitValue();
    }

    private String said() throws IOException {
        return Files.readString(log);
    }
}
