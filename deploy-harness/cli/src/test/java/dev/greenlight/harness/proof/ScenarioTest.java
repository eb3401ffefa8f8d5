package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.cli.CommandRun;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Releases through the command line, on a real load balancer with real servers behind it, while people use production: in all dialects
 * at once, and under exactly the policy that is printed.
 */
@Execution(ExecutionMode.CONCURRENT)
@SuppressWarnings("try")
class ScenarioTest {
    private static final String BAD = "bad-fault-no-x-frame-options";

    @TempDir
    private Path directory;

    private ProofWorld world;
    private Load load;

    @BeforeEach
    void begin() {
        world = ProofWorld.strict(directory, Duration.ofMillis(250));
        load = Load.on(world.production(), 2);
    }

    @AfterEach
    void end() {
        load.close();
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rolling", "blue-green", "canary", "linear"})
    void goodCandidate_isReleasedWithoutLosingARequest(String strategy) {
        CommandRun run = world.deploy("v2", Map.of("rollout.step-percent", "50"), "--strategy", strategy);

        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(world.serving()).containsExactly("v2");
        assertThat(world.record().state()).isEqualTo(Ending.SUCCEEDED);
        assertNothingLost();
        assertThat(world.record().events().toString())
                .contains("id=rollout.image-digest, finding=Finding[status=PASSED");
        if (!strategy.equals("rolling")) {
            assertThat(load.firstSeen("v2").orElseThrow())
                    .isAfter(ProofWorld.passedAt(world.record(), GatePoint.POST_TEST_TRAFFIC_SHIFT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"blue-green", "canary", "linear"})
    void candidateThatFailsItsGate_neverServesProduction(String strategy) {
        CommandRun run = world.deploy(BAD, "--strategy", strategy);

        assertRolledBack(run, "security.x-frame-options");
        assertThat(load.versions()).containsExactly("v1");
    }

    /** Not healthy, another version than the tag, no task that stays, slower than allowed. */
    @ParameterizedTest
    @ValueSource(strings = {"api-health-500", "wrong-version", "crash-at-start", "latency"})
    void candidateThatIsBad_neverServesProduction(String fault) {
        String bad = "bad-fault-" + fault;
        CommandRun run = world.deploy(
                bad,
                Map.of(
                        "gates.candidate.suites", "[health, performance]",
                        "performance.excellent", "50ms",
                        "performance.acceptable", "100ms",
                        "performance.limit", "200ms"));

        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("Rolled back");
        assertThat(world.serving()).containsExactly("v1");
        assertThat(load.versions()).containsExactly("v1");
        assertNothingLost();
    }

    @Test
    void candidateWhoseTasksEnd_isReportedByItsExitCode_beforeTheCircuitBreaker() {
        CommandRun run = world.deploy("bad-fault-crash-at-start");

        assertThat(run.out())
                .as(run.toString())
                .containsPattern("✗ Rolled back: .* verified; cause: task \\w+ is stopped: .*exit code 1.* - .*ECS");
    }

    @Test
    void candidateThatTurnsBadUnderProductionTraffic_goesBack() {
        try (var trigger = Trigger.at(
                world, Stage.POST_PRODUCTION_TRAFFIC_SHIFT, () -> world.tasks().worsen("v2", "api-health-500"))) {
            CommandRun run = world.deploy("v2", Map.of("rollout.bake", "20m"));

            assertThat(run.code()).as(run.toString()).isEqualTo(1);
            assertThat(run.out()).contains("Rolled back");
            assertThat(world.serving()).containsExactly("v1");
        }
    }

    @Test
    void shareThatFailsItsGate_goesBack() {
        CommandRun run = world.deploy(
                BAD,
                Map.of("gates.candidate.suites", "[health]", "gates.shift.suites", "[security]"),
                "--strategy",
                "canary");

        assertRolledBack(run, "security.x-frame-options");
    }

    @Test
    void switchedCandidateThatFailsItsGate_goesBack() {
        CommandRun run = world.deploy(
                BAD, Map.of("gates.candidate.suites", "[health]", "gates.production.suites", "[security]"));

        assertRolledBack(run, "security.x-frame-options");
        assertThat(load.versions()).contains(BAD);
    }

    @Test
    void candidateThatFailsWhileBaking_goesBack() {
        CommandRun run = world.deploy(
                BAD,
                Map.of(
                        "gates.candidate.suites", "[health]",
                        "gates.bake.suites", "[security]",
                        "rollout.bake", "20m"));

        assertRolledBack(run, "security.x-frame-options");
        assertThat(run.err()).containsPattern("\\[ERROR\\] \\S+Z Gate at BAKE_TIME failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rolling", "blue-green"})
    void candidateThatFailsItsVerification_isReplacedByTheStableOne(String strategy) {
        CommandRun run = world.deploy(
                BAD,
                Map.of(
                        "gates.candidate.suites", "[health]",
                        "gates.bake.suites", "[]",
                        "gates.verification.suites", "[security]",
                        "gates.rollback.suites", "[health, security]"),
                "--strategy",
                strategy);

        assertRolledBack(run, "security.x-frame-options");
    }

    @Test
    void releasesAndRollbacks_inTurn_loseNothing_andTheRecordsAreTrue() {
        for (int i = 2; i <= 4; i++) {
            String now = "v" + i;
            load.forget();

            CommandRun release = world.deploy(now);
            assertThat(release.code()).as(release.toString()).isZero();
            Rollout released = world.record();
            assertThat(released.state()).isEqualTo(Ending.SUCCEEDED);
            assertThat(released.candidate().image()).endsWith(":" + now);
            assertThat(world.serving()).containsExactly(now);
            assertThat(load.firstSeen(now).orElseThrow())
                    .isAfter(ProofWorld.passedAt(released, GatePoint.POST_TEST_TRAFFIC_SHIFT));

            CommandRun back = world.rollback();
            assertThat(back.code()).as(back.toString()).isZero();
            assertThat(world.record().state()).isEqualTo(Ending.SUCCEEDED);
            assertThat(world.record().candidate().taskDefinition()).isEqualTo(released.stable());
            assertThat(world.serving()).containsExactly("v1");
        }
        assertNothingLost();
    }

    @Test
    void missingImage_isRefused_andNothingChanges() {
        CommandRun run = world.deploy("missing-7");

        assertThat(run.code()).as(run.toString()).isEqualTo(6);
        assertThat(world.serving()).containsExactly("v1");
        assertNothingLost();
    }

    @Test
    void serviceOfAnotherFamilyThanTheJobSays_isRefused_andNothingChanges() {
        world.variables().put("TASK_DEFINITION", "whatsapp-saas-production");

        CommandRun run = world.deploy("v2");

        assertThat(run.code()).as(run.toString()).isEqualTo(6);
        assertThat(run.out()).contains("preflight.task-definition");
        assertThat(world.serving()).containsExactly("v1");
    }

    @Test
    void environmentAndTag_areTakenFromTheJobsVariables() {
        world.variables().putAll(Map.of("ENVIRONMENT", "local", "IMAGE_TAG", "v7"));

        CommandRun plan = CommandRun.of(
                world.variables(), Path.of("../..").toAbsolutePath().normalize(), "plan");

        assertThat(plan.code()).as(plan.toString()).isZero();
        assertThat(plan.out()).contains("v7");
    }

    private void assertRolledBack(CommandRun run, String check) {
        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("Rolled back", check);
        assertThat(world.serving()).containsExactly("v1");
        assertThat(world.record().state()).isEqualTo(Ending.ROLLED_BACK);
        assertThat(world.record().reason()).isNotEmpty();
        assertNothingLost();
    }

    private void assertNothingLost() {
        assertThat(load.sent()).isPositive();
        assertThat(load.lost()).as("of %d requests", load.sent()).isEmpty();
    }
}
