package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.cloud.fault.Fault;
import dev.greenlight.cloud.protocol.Dialect;
import dev.greenlight.harness.cli.CommandRun;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Rollout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;

/** {@code kill -9} of the harness, a process of its own, in every phase: nobody who uses production notices. */
@Execution(ExecutionMode.CONCURRENT)
class KillIT {
    private static final String BAD = "bad-fault-no-x-frame-options";

    @TempDir
    private Path directory;

    private ProofWorld world;
    private Load load;

    @BeforeEach
    void begin() {
        world = ProofWorld.start(directory, Duration.ofMillis(250));
        load = Load.on(world.production(), 1);
    }

    @AfterEach
    void end() {
        load.close();
        world.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"PREFLIGHT", "REGISTERING", "UPDATING", "DEPLOYING", "GATING", "BAKING", "VERIFYING", "RECORDING"})
    void harnessKilledOnTheWayForward_isResumedToTheEnd(Phase phase) throws Exception {
        killIn(phase, "v2", Map.of());

        CommandRun resumed = world.greenlight(Map.of(), "resume");

        Truth.holds(world, resumed, "v1", "v2");
        assertThat(resumed.code()).as(resumed.toString()).isZero();
        assertThat(world.deployments()).as("deployments beside the first").isEqualTo(1);
        assertNothingLost();
    }

    /** {@code resume} knows a rollout only from what AWS answers. */
    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"REGISTERING", "GATING", "BAKING"})
    void harnessKilled_isResumedWhereAwsSpeaksEveryDialect(Phase phase) throws Exception {
        end();
        world = ProofWorld.start(directory, Duration.ofMillis(250), EnumSet.allOf(Dialect.class));
        load = Load.on(world.production(), 1);
        killIn(phase, "v2", Map.of());

        CommandRun resumed = world.greenlight(Map.of(), "resume");

        Truth.holds(world, resumed, "v1", "v2");
        assertThat(resumed.code()).as(resumed.toString()).isZero();
        assertThat(world.deployments()).as("deployments beside the first").isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"ROLLING_BACK", "VERIFYING_ROLLBACK"})
    void harnessKilledOnTheWayBack_isResumedToTheEnd(Phase phase) throws Exception {
        killIn(phase, BAD, Map.of());

        CommandRun resumed = world.greenlight(Map.of(), "resume");

        Truth.holds(world, resumed, "v1", BAD);
        assertThat(resumed.code()).as(resumed.toString()).isEqualTo(1);
        assertThat(load.versions()).containsExactly("v1");
        assertNothingLost();
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"RETURNING", "RETURN_DEPLOYING"})
    void harnessKilledWhileItReplacesALiveCandidate_isResumedToTheEnd(Phase phase) throws Exception {
        // The candidate serves everything by then: its gate sees nothing, its verification does.
        Map<String, String> late = Map.of(
                "gates.candidate.suites", "[health]",
                "gates.bake.suites", "[]",
                "gates.verification.suites", "[security]",
                "gates.rollback.suites", "[health, security]");
        killIn(phase, BAD, late);

        CommandRun resumed = world.greenlight(late, "resume");

        Truth.holds(world, resumed, "v1", BAD);
        assertThat(resumed.code()).as(resumed.toString()).isEqualTo(1);
        assertThat(world.deployments()).as("the candidate's and one back").isEqualTo(2);
        assertNothingLost();
    }

    @Test
    void harnessKilledInItsGate_andNobodyComes_isRolledBackByThePause() throws Exception {
        // A pause of 12 of the cloud's short minutes, as if they were real ones.
        killIn(Phase.GATING, "v2", Map.of("gates.budget", "10m", "rollout.gate-margin", "1m", "aws.minute", "1m"));

        world.awaitDeploymentOver();

        assertThat(world.serving()).containsExactly("v1");
        assertThat(load.versions()).containsExactly("v1");
        assertThat(world.record().state()).as("what the record says meanwhile").isEqualTo(Phase.GATING);
        CommandRun resumed = world.greenlight(Map.of(), "resume");
        Truth.holds(world, resumed, "v1", "v2");
        assertThat(resumed.code()).as(resumed.toString()).isEqualTo(1);
        assertThat(resumed.out()).contains("ECS rolls back by itself");
        assertNothingLost();
    }

    @ParameterizedTest
    @CsvSource({"DEPLOYING,resume,v2", "GATING,rollback,v1", "BAKING,resume,v2"})
    void secondAttempt_namesTheWayOn_andHidesNothing(Phase phase, String wayOn, String serves) throws Exception {
        killIn(phase, "v2", Map.of());

        CommandRun again = world.deploy("v3");
        CommandRun other = world.rollback("--to", "1");
        CommandRun status = world.greenlight(Map.of(), "status");
        CommandRun on = world.greenlight(Map.of(), wayOn, "--yes");

        for (CommandRun refused : List.of(again, other)) {
            assertThat(refused.code()).as(refused.toString()).isEqualTo(5);
            assertThat(refused.out())
                    .contains("to v2 is unfinished", "greenlight resume --env local, or greenlight rollback");
        }
        assertThat(status.out()).contains(world.record().plan().id(), "Next:", "greenlight resume --env local");
        assertThat(on.code()).as(on.toString()).isZero();
        assertThat(world.serving()).containsExactly(serves);
        assertNothingLost();
    }

    @Test
    void damagedRecord_isNamed_andTheDeploymentIsFollowedAsEcsShowsIt() throws Exception {
        killIn(Phase.GATING, "v2", Map.of());
        Path record = world.recordFile();
        Files.writeString(record, Files.readString(record).replaceFirst("\n\\{\"event\"", "\n{\"ev"));

        CommandRun resumed = world.greenlight(Map.of(), "resume", "--yes");

        assertThat(resumed.err()).contains(record.getFileName() + " is damaged in line 2");
        assertThat(resumed.code()).as(resumed.toString()).isZero();
        assertThat(world.serving()).containsExactly("v2");
        assertThat(world.pauses()).as(resumed.toString()).isEmpty();
        assertNothingLost();
    }

    @ParameterizedTest
    @CsvSource({"missing, v2", "empty, v2", "damaged, v1"})
    void rolloutWithoutRecord_isFollowedAsEcsShowsIt_andItsPausesAreTakenAway(String how, String serves)
            throws Exception {
        end();
        Set<Dialect> spoken = EnumSet.of(Dialect.PAUSES_WITHOUT_TYPE);
        world = ProofWorld.start(directory, Duration.ofMillis(250), how.equals("missing") ? Set.of() : spoken);
        load = Load.on(world.production(), 1);
        Map<String, String> expiring = Map.of("gates.budget", "10m", "rollout.gate-margin", "1m", "aws.minute", "1m");
        killIn(Phase.GATING, "v2", serves.equals("v1") ? expiring : Map.of());
        Path record = world.recordFile();
        switch (how) {
            case "missing" -> Files.delete(record);
            case "empty" -> Files.writeString(record, "");
            default -> Files.writeString(record, "{\"ev\n{\"ev\n");
        }
        if (serves.equals("v1")) {
            world.awaitDeploymentOver(); // ECS rolls back when the pause expires
        }
        assertThat(world.pauses()).isNotEmpty();

        CommandRun resumed = world.greenlight(Map.of(), "resume", "--yes");
        CommandRun again = world.greenlight(Map.of(), "resume", "--yes");

        assertThat(resumed.code()).as(resumed.toString()).isEqualTo(serves.equals("v2") ? 0 : 1);
        assertThat(world.serving()).containsExactly(serves);
        assertThat(world.pauses()).as(resumed.toString()).isEmpty();
        assertThat(again.code()).as(again.toString()).isEqualTo(2);
        assertThat(world.deploy("v3").code()).isZero();
        assertNothingLost();
    }

    @Test
    void rolloutWithoutRecord_isTakenBackByRollback() throws Exception {
        killIn(Phase.GATING, "v2", Map.of());
        Files.delete(world.recordFile());

        CommandRun busy = world.deploy("v3");
        CommandRun back = world.rollback();

        assertThat(busy.code()).as(busy.toString()).isEqualTo(5);
        assertThat(busy.out()).contains("waits at a pause, which resuming answers");
        assertThat(back.code()).as(back.toString()).isZero();
        assertThat(world.serving()).containsExactly("v1");
        assertThat(world.pauses()).as(back.toString()).isEmpty();
        assertNothingLost();
    }

    @Test
    void pauseOfTheTeam_isNotTakenForOneThatARolloutHasLeft() {
        world.update(request -> request.deploymentConfiguration(
                configuration -> configuration.lifecycleHooks(DeploymentLifecycleHook.builder()
                        .targetType("PAUSE")
                        .lifecycleStagesWithStrings("POST_TEST_TRAFFIC_SHIFT")
                        .timeoutConfiguration(
                                timeout -> timeout.timeoutInMinutes(9).action("ROLLBACK"))
                        .build())));
        assertThat(world.deploy("v2").code()).isZero();

        CommandRun resumed = world.greenlight(Map.of(), "resume", "--yes");

        assertThat(resumed.code()).as(resumed.toString()).isEqualTo(2);
        assertThat(world.pauses()).hasSize(1);
    }

    private void killIn(Phase phase, String tag, Map<String, String> settings) throws Exception {
        // So slow that no phase is over before it is seen.
        int slow = world.cloud().faults().add(Fault.latency("ecs:*", Duration.ofMillis(120)));
        Path log = Files.createTempFile(directory, "harness", ".log");
        Process harness = world.process(settings, log, "deploy", "--image-tag", tag);
        try {
            while (harness.isAlive()
                    && world.newest().filter(one -> isIn(one, phase)).isEmpty()) {
                Thread.onSpinWait();
                java.util.concurrent.locks.LockSupport.parkNanos(
                        Duration.ofMillis(2).toNanos());
            }
            assertThat(harness.isAlive())
                    .as("alive in %s: %s", phase, Files.readString(log))
                    .isTrue();
        } finally {
            harness.destroyForcibly().waitFor();
            world.cloud().faults().remove(slow);
        }
        assertThat(world.record().isOver()).as(Files.readString(log)).isFalse();
    }

    /** The phase at which the record begins is not written. */
    private static boolean isIn(Rollout rollout, Phase phase) {
        return phase == Phase.PREFLIGHT
                ? rollout.events().stream().anyMatch(event -> event instanceof Event.Decided)
                : rollout.state() == phase;
    }

    private void assertNothingLost() {
        assertThat(load.sent()).isPositive();
        assertThat(load.lost()).as("of %d requests", load.sent()).isEmpty();
    }
}
