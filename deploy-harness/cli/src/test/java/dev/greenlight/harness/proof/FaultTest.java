package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.cloud.fault.Fault;
import dev.greenlight.cloud.fault.FaultKind;
import dev.greenlight.harness.cli.CommandRun;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** Releases while the cloud misbehaves: whatever happens, exit code, record and production agree. */
@Execution(ExecutionMode.CONCURRENT)
@SuppressWarnings("try")
class FaultTest {
    private static final List<String> MUTATIONS =
            List.of("ecs:RegisterTaskDefinition", "ecs:UpdateService", "ecs:ContinueServiceDeployment");

    /** Bounds that fit the short minutes of these clouds. */
    private static final Map<String, String> IMPATIENT =
            Map.of("rollout.deployment-timeout", "12s", "rollout.verification-timeout", "4s");

    /** Pauses that expire after 12 of the cloud's short minutes, as if they were real ones. */
    private static final Map<String, String> PAUSES_OF_12_MINUTES =
            Map.of("gates.budget", "10m", "rollout.gate-margin", "1m", "aws.minute", "1m");

    @TempDir
    private Path directory;

    private ProofWorld world;

    @BeforeEach
    void begin() {
        world = ProofWorld.start(directory, Duration.ofMillis(250));
    }

    @AfterEach
    void end() {
        world.close();
    }

    /** Troubles that pass: a release survives them. */
    enum Passing {
        THROTTLED(Fault.of(FaultKind.THROTTLE, "ecs:*").times(6)),
        SERVER_ERRORS(Fault.error("ecs:*", "ServerException", "try again").times(6)),
        BALANCER_ERRORS(Fault.error("elasticloadbalancing:*", "InternalFailure", "try again")
                .with("status", "500")
                .times(4)),
        STALE_READS(Fault.of(FaultKind.STALE_READ, "ecs:Describe*").times(8)),
        EXPIRED_FOR_A_WHILE(Fault.of(FaultKind.EXPIRED_CREDENTIALS, "*").times(3)),
        SLOW(Fault.latency("ecs:*", Duration.ofMillis(100)).times(20));

        private final Fault fault;

        Passing(Fault fault) {
            this.fault = fault;
        }
    }

    @ParameterizedTest
    @EnumSource
    void troubleThatPasses_doesNotSpoilARelease(Passing trouble) {
        try (var trigger = Trigger.at(world, Stage.POST_TEST_TRAFFIC_SHIFT, () -> world.cloud()
                .faults()
                .add(trouble.fault))) {
            CommandRun run = world.deploy("v2");

            Truth.holds(world, run, "v1", "v2");
            assertThat(run.code()).as(run.toString()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void troubleFromTheBeginning_isSurvivedOrRefused_beforeAnythingChanges(Passing trouble) {
        world.cloud().faults().add(trouble.fault.times(6).afterSkipping(4));

        CommandRun run = world.deploy("v2");

        assertThat(run.code()).as(run.toString()).isIn(0, 2, 3, 6);
        if (world.newest().isEmpty()) {
            assertThat(run.code()).as(run.toString()).isIn(2, 3);
            assertThat(run.err()).contains("could not");
            assertThat(world.serving()).containsExactly("v1");
        } else {
            Truth.holds(world, run, "v1", "v2");
        }
    }

    @Test
    void preflightThatAwsDoesNotAnswer_isInconclusive_andNothingChanges() {
        // Only the preflight asks this, so that all else is known.
        world.cloud()
                .faults()
                .add(Fault.error("sts:GetCallerIdentity", "InternalFailure", "later")
                        .with("status", "500"));

        CommandRun run = world.deploy("v2");
        CommandRun plan = world.greenlight(Map.of(), "plan", "--image-tag", "v2");

        assertThat(run.code()).as(run.toString()).isEqualTo(3);
        Truth.holds(world, run, "v1", "v2");
        assertThat(run.out())
                .contains("AWS did not answer: could not ask who we are", "nothing was changed; try again");
        assertThat(world.deployments()).isZero();
        assertThat(plan.code()).as(plan.toString()).isEqualTo(3);
        assertThat(plan.out()).contains("The preflight inconclusive: AWS did not answer");
    }

    @Test
    void preflightThatAwsDoesNotAnswer_isRefused_whenSomethingForbidsTheReleaseAnyway() {
        world.cloud().faults().add(Fault.of(FaultKind.THROTTLE, "sts:GetCallerIdentity"));

        CommandRun run = world.deploy("latest");

        assertThat(run.code()).as(run.toString()).isEqualTo(6);
        Truth.holds(world, run, "v1", "v2");
    }

    static Stream<Fault> lostMessages() {
        return MUTATIONS.stream()
                .flatMap(action -> Stream.of(
                        Fault.of(FaultKind.REPLY_LOST, action).once(),
                        Fault.of(FaultKind.REQUEST_LOST, action).once(),
                        Fault.error(action, "ServerException", "try again").once()));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("lostMessages")
    void lostMessage_isNeitherRepeatedBlindlyNorTakenForARefusal(Fault fault) {
        world.cloud().faults().add(fault);

        CommandRun run = world.deploy("v2");

        Truth.holds(world, run, "v1", "v2");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(world.deployments()).as("deployments beside the first").isEqualTo(1);
    }

    @Test
    void lostRollback_isAskedForAgain() {
        world.cloud()
                .faults()
                .add(Fault.of(FaultKind.REQUEST_LOST, "ecs:ContinueServiceDeployment")
                        .times(2));

        CommandRun run = world.deploy("bad-fault-no-x-frame-options");

        Truth.holds(world, run, "v1", "bad-fault-no-x-frame-options");
        assertThat(run.code()).as(run.toString()).isEqualTo(1);
    }

    @Test
    void credentialsThatExpireForGood_leaveItToTheDeadMansSwitch_andTheEndIsTold() {
        world.cloud().faults().add(Fault.of(FaultKind.EXPIRED_CREDENTIALS, "ecs:ContinueServiceDeployment"));

        CommandRun run = world.deploy("v2", PAUSES_OF_12_MINUTES);

        Truth.holds(world, run, "v1", "v2");
        assertThat(run.code()).as(run.toString()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"POST_TEST_TRAFFIC_SHIFT", "POST_PRODUCTION_TRAFFIC_SHIFT", "BAKE_TIME"})
    void competingDeployment_isNeitherWonNorUndone(Stage stage) {
        try (var trigger = Trigger.at(world, stage, () -> world.cloud()
                .faults()
                .add(Fault.of(FaultKind.COMPETING_DEPLOYMENT, "whatsapp-saas")))) {
            CommandRun run = world.deploy("v2", Map.of("rollout.bake", "20m"));

            Truth.holds(world, run, "v1", "v2");
            assertThat(run.code()).as(run.toString()).isEqualTo(5);
            assertThat(run.out())
                    .contains("it waits at the pauses of this rollout", "Next:", "greenlight resume --env local");
            assertThat(world.pauses()).as("of the service").isEmpty();

            CommandRun resumed = world.greenlight(Map.of(), "resume", "--yes");

            assertThat(resumed.code()).as(resumed.toString()).isZero();
            assertThat(world.newestStatus()).isEqualTo("SUCCESSFUL");
            assertThat(world.serving()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"POST_TEST_TRAFFIC_SHIFT", "POST_PRODUCTION_TRAFFIC_SHIFT", "BAKE_TIME"})
    void ruleThatSomebodyElseChanges_makesNoFalseSuccess(Stage stage) {
        try (var trigger = Trigger.at(world, stage, () -> world.cloud()
                .faults()
                .add(Fault.of(FaultKind.RULE_DRIFT, world.productionRule())))) {
            CommandRun run = world.deploy("v2", withBake(IMPATIENT));

            Truth.holds(world, run, "v1", "v2");
        }
    }

    private static Map<String, String> withBake(Map<String, String> settings) {
        var all = new java.util.HashMap<>(settings);
        all.put("rollout.bake", "4m");
        return all;
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"POST_TEST_TRAFFIC_SHIFT", "POST_PRODUCTION_TRAFFIC_SHIFT", "BAKE_TIME"})
    void candidateThatCrashes_isReplacedOrRolledBack(Stage stage) {
        try (var trigger = Trigger.at(world, stage, () -> world.tasks().crash("v2"))) {
            CommandRun run = world.deploy("v2", withBake(IMPATIENT));

            Truth.holds(world, run, "v1", "v2");
        }
    }

    @Test
    void candidateThatNeverRuns_isRolledBack() {
        world.cloud().faults().add(Fault.of(FaultKind.TASK_CRASH, "whatsapp-saas-local:2"));

        CommandRun run = world.deploy("v2", Map.of("rollout.deployment-timeout", "4s"));

        Truth.holds(world, run, "v1", "v2");
        assertThat(run.code()).as(run.toString()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"TASK_HANG", "TASK_UNHEALTHY"})
    void candidateThatRunsButNeverAnswers_isRolledBack(FaultKind kind) {
        world.cloud().faults().add(Fault.of(kind, "whatsapp-saas-local:2"));

        CommandRun run = world.deploy("v2", Map.of("rollout.deployment-timeout", "4s"));

        Truth.holds(world, run, "v1", "v2");
        assertThat(run.code()).as(run.toString()).isEqualTo(1);
    }

    @Test
    void candidateThatStartsSlowly_isWaitedFor() {
        world.cloud()
                .faults()
                .add(Fault.of(FaultKind.TASK_SLOW_START, "whatsapp-saas-local:2")
                        .with("delay-ms", "1500"));

        CommandRun run = world.deploy("v2");

        Truth.holds(world, run, "v1", "v2");
        assertThat(run.code()).as(run.toString()).isZero();
    }

    @Test
    void alarmThatGoesOffWhileBaking_rollsBack() {
        world.putAlarm("errors");
        try (var trigger = Trigger.at(world, Stage.BAKE_TIME, () -> world.raise("errors"))) {
            CommandRun run = world.deploy("v2", Map.of("aws.alarms", "[errors]", "rollout.bake", "20m"));

            Truth.holds(world, run, "v1", "v2");
            assertThat(run.code()).as(run.toString()).isEqualTo(1);
            assertThat(run.out()).contains("errors");
        }
    }

    @Test
    void compositeAlarmThatGoesOffWhileBaking_rollsBack() {
        world.putAlarm("errors");
        try (var alarms = world.client(CloudWatchClient.builder())) {
            alarms.putCompositeAlarm(
                    request -> request.alarmName("all-of-it").alarmRule("ALARM(errors) AND NOT OK(errors)"));
        }
        try (var trigger = Trigger.at(world, Stage.BAKE_TIME, () -> world.raise("errors"))) {
            CommandRun run = world.deploy("v2", Map.of("aws.alarms", "[all-of-it]", "rollout.bake", "20m"));

            Truth.holds(world, run, "v1", "v2");
            assertThat(run.code()).as(run.toString()).isEqualTo(1);
            assertThat(run.out()).contains("all-of-it");
        }
    }

    @Test
    void everyFifthAnswerThatIsAnError_isRiddenOut() {
        for (int i = 1; i <= 40; i++) {
            Fault error = Fault.error("*", "InternalFailure", "try again")
                    .with("status", "500")
                    .once();
            world.cloud().faults().add(error.afterSkipping(4 * i));
        }

        CommandRun run = world.deploy("v2");

        Truth.holds(world, run, "v1", "v2");
        assertThat(run.code()).as(run.toString()).isZero();
    }

    @Test
    void updateServiceThatFailsAgainAndAgain_isRiddenOut() {
        world.cloud()
                .faults()
                .add(Fault.error("ecs:UpdateService", "ServerException", "try again")
                        .with("status", "500")
                        .times(6));

        CommandRun run = world.deploy("v2");

        Truth.holds(world, run, "v1", "v2");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(world.deployments()).isEqualTo(1);
    }

    @Test
    void alarmThatDoesNotExist_isInvalidInput_andNothingIsTouched() {
        world.putAlarm("errors");
        Map<String, String> misspelt = Map.of("aws.alarms", "[errors, eror-rate]");

        for (CommandRun run :
                List.of(world.deploy("v2", misspelt), world.greenlight(misspelt, "plan", "--image-tag", "v2"))) {
            assertThat(run.code()).as(run.toString()).isEqualTo(2);
            assertThat(run.err()).contains("There is no CloudWatch alarm eror-rate", "aws.alarms");
        }
        assertThat(world.deployments()).isZero();
        assertThat(world.newest()).isEmpty();
        assertThat(world.countedActions()).doesNotContainKey("RegisterTaskDefinition");
    }

    @Test
    void alarmThatWasOnBefore_refusesARelease() {
        world.putAlarm("errors");
        world.raise("errors");

        CommandRun run = world.deploy("v2", Map.of("aws.alarms", "[errors]"));

        Truth.holds(world, run, "v1", "v2");
        assertThat(run.code()).as(run.toString()).isEqualTo(6);
        assertThat(run.toString()).contains("In ALARM before the release: errors");
        assertThat(world.deployments()).isZero();
    }

    @Test
    void alarmThatWasOnBefore_isNotHeldAgainstTheCandidate_whereItIsAllowed() {
        world.putAlarm("errors");
        world.raise("errors");

        CommandRun run = world.deploy("v2", Map.of("aws.alarms", "[errors]", "rollout.allow-alarms", "true"));

        Truth.holds(world, run, "v1", "v2");
        assertThat(run.code()).as(run.toString()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"POST_TEST_TRAFFIC_SHIFT", "BAKE_TIME"})
    void stableThatDies_makesNoFalseClaim(Stage stage) {
        try (var trigger = Trigger.at(world, stage, () -> world.tasks().crash("v1"))) {
            CommandRun run = world.deploy("v2", IMPATIENT);

            Truth.holds(world, run, "v1", "v2");
        }
    }

    @Test
    void stableThatDies_whileTheGateFails_isNotClaimedToServeBeforeItDoes() {
        try (var trigger = Trigger.at(
                world, Stage.POST_TEST_TRAFFIC_SHIFT, () -> world.tasks().crash("v1"))) {
            CommandRun run = world.deploy("bad-fault-no-x-frame-options", IMPATIENT);

            Truth.holds(world, run, "v1", "bad-fault-no-x-frame-options");
            assertThat(run.code()).isNotZero();
        }
    }

    @Test
    void lockThatIsLost_stopsEverything_andEcsGoesBack() {
        try (var trigger = Trigger.at(world, Stage.POST_TEST_TRAFFIC_SHIFT, this::takeLockAway)) {
            CommandRun run = world.deploy("v2", PAUSES_OF_12_MINUTES);

            assertThat(run.code()).as(run.toString()).isEqualTo(5);
            assertThat(run.out()).contains("lock");
            assertThat(world.record().events())
                    .noneMatch(event -> event instanceof Event.Decided decided
                            && decided.action().word().equals("continue"));
            world.awaitVersion("v1");
        }
    }

    private void takeLockAway() {
        try (Stream<Path> files = Files.walk(world.records())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(one -> one.toString().contains("lock"))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 6})
    void anyCombination_keepsToTheTruth(long seed) {
        Combination combination = Combination.of(new Random(seed));
        System.out.printf("seed %d: %s%n", seed, combination);
        combination.faults().forEach(world.cloud().faults()::add);

        try (var trigger = Trigger.at(
                world, combination.stage(), () -> combination.happening().happen(world))) {
            CommandRun run = world.deploy(combination.candidate(), withBake(IMPATIENT));

            Truth.holds(world, run, "v1", combination.candidate());
        }
    }

    @Test
    void combinations_areManyAndRepeatable() {
        List<Combination> some = new ArrayList<>();
        for (long seed = 0; seed < 50; seed++) {
            some.add(Combination.of(new Random(seed)));
        }

        assertThat(Combination.of(new Random(7))).isEqualTo(some.get(7));
        assertThat(Set.copyOf(some)).hasSizeGreaterThan(40);
    }
}
