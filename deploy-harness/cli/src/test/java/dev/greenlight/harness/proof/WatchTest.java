package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.cloud.protocol.Dialect;
import dev.greenlight.harness.cli.CommandRun;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.GatePoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** Releases that turn out bad after all gates have passed: the watch sees each kind, and goes back where it was asked to. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(300)
class WatchTest {
    /** Errors on a path that no gate asks for; people do. */
    private static final String BROKEN = "-fault-api-health-500";

    /** Each answer waits 300 ms for the one before. */
    private static final String SLOW = "-fault-concurrency-slow";

    private static final String ALARM = "errors";

    /** Gates that see neither. */
    private static final Map<String, String> BLIND = Map.of(
            "gates.candidate.suites", "[security]",
            "gates.production.suites", "[]",
            "gates.bake.suites", "[]",
            "gates.verification.suites", "[security]",
            "gates.rollback.suites", "[security]");

    @TempDir
    private static Path directory;

    private static ProofWorld world;

    @BeforeAll
    static void start() {
        world = ProofWorld.start(directory, Duration.ofMillis(250), Set.of(Dialect.SMALL_PAGES));
        try (CloudWatchClient metrics = world.client(CloudWatchClient.builder())) {
            metrics.putMetricAlarm(alarm -> alarm.alarmName(ALARM)
                    .namespace("Test")
                    .metricName("Nothing")
                    .statistic(Statistic.SUM)
                    .period(60)
                    .evaluationPeriods(1)
                    .threshold(1.0)
                    .treatMissingData("ignore")
                    .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD));
        }
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    @Order(1)
    void noTraffic_isNoVerdict_unlessTheConfigurationSaysOtherwise() {
        Map<String, String> quiet = Map.of("monitoring.min-requests", "100000");

        CommandRun run = watch(quiet);
        assertThat(run.code()).as(run.toString()).isEqualTo(3);
        assertThat(run.out()).contains("Inconclusive: no data");

        CommandRun failing = watchUntilBad(with(quiet, "monitoring.no-data", "fail"));
        assertThat(failing.code()).as(failing.toString()).isEqualTo(1);
        assertThat(failing.out()).contains("monitoring.error-rate failed", "No data");
        assertThat(watch(with(quiet, "monitoring.no-data", "pass")).code()).isZero();
    }

    @Test
    @Order(2)
    void goodRelease_isGood_andNothingIsChanged() throws Exception {
        int deployments = world.deployments();
        Path json = directory.resolve("watch.json");

        CommandRun run = underLoad("/healthz", () -> watch(Map.of(), "--json", json.toString()));

        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out()).contains("✓ Good: the release is good");
        assertThat(run.err())
                .containsPattern("\\d\\d:\\d\\d:\\d\\dZ round 1: ")
                .contains("0.00 % errors", "2 healthy, 0 not, 0 alarms");
        JsonNode result = new ObjectMapper().readTree(Files.readString(json));
        assertThat(result.path("outcome").asText()).isEqualTo("passed");
        assertThat(result.path("checks").findValuesAsText("id"))
                .containsExactly(
                        "monitoring.error-rate",
                        "monitoring.response-time",
                        "monitoring.target-health",
                        "monitoring.alarms",
                        "monitoring.error-logs",
                        "monitoring.liveness");
        assertThat(world.deployments()).isEqualTo(deployments);
    }

    @Test
    @Order(4)
    void alarm_isBad() throws Exception {
        try (CloudWatchClient metrics = world.client(CloudWatchClient.builder())) {
            metrics.setAlarmState(
                    state -> state.alarmName(ALARM).stateValue(StateValue.ALARM).stateReason("a test"));

            CommandRun run = underLoad("/healthz", () -> watchUntilBad(Map.of("aws.alarms", "[errors]")));

            assertThat(run.code()).as(run.toString()).isEqualTo(1);
            assertThat(run.out()).contains("monitoring.alarms failed since", "found errors");
            metrics.setAlarmState(
                    state -> state.alarmName(ALARM).stateValue(StateValue.OK).stateReason("a test"));
        }
    }

    @Test
    @Order(5)
    void slowRelease_isRolledBack_onRequest() throws Exception {
        CommandRun released = world.deploy("slow" + SLOW, BLIND);
        assertThat(released.code()).as(released.toString()).isZero();

        CommandRun back = underLoad(
                "/healthz",
                () -> watchUntilBad(with(BLIND, "monitoring.max-p95", "150ms"), "--on-failure", "rollback"));

        assertThat(back.code()).as(back.toString()).isEqualTo(1);
        assertThat(back.out())
                .contains("✗ Bad: monitoring.response-time failed since", "Response time is too high")
                .contains("rolled back, the revision before it serves again, verified");
        assertThat(world.serving()).containsExactly("v1");
        assertThat(world.record().plan().isRollback()).isTrue();
        assertThat(world.record().plan().why()).contains("monitoring.response-time failed");
        assertThat(world.record().state()).isEqualTo(Ending.SUCCEEDED);

        // What it has just left is nothing to go back to.
        int deployments = world.deployments();
        CommandRun again = watchUntilBad(
                with(BLIND, "monitoring.min-requests", "1000000", "monitoring.no-data", "fail"),
                "--on-failure",
                "rollback");
        assertThat(again.code()).as(again.toString()).isEqualTo(4);
        assertThat(again.err()).contains("that was not rolled back: name the revision to return to with --to");
        assertThat(world.deployments()).isEqualTo(deployments);
        assertThat(world.serving()).containsExactly("v1");
    }

    @Test
    @Order(6)
    void releaseWithErrors_isBad_andOnlyReported_unlessRequested() throws Exception {
        CommandRun released = world.deploy("bad" + BROKEN, BLIND);
        assertThat(released.code()).as(released.toString()).isZero();
        int deployments = world.deployments();

        CommandRun reported = underLoad("/api/health", () -> watchUntilBad(BLIND));

        assertThat(reported.code()).as(reported.toString()).isEqualTo(1);
        assertThat(reported.out()).contains("✗ Bad: monitoring.error-rate failed since", "Error rate is too high");
        assertThat(world.deployments()).isEqualTo(deployments);
        assertThat(world.serving()).containsExactly("bad" + BROKEN);
    }

    @Test
    @Order(7)
    void gateThatNamesTheSuite_runsIt_andGoesBack() {
        CommandRun bad = world.deploy(
                "v3",
                with(
                        BLIND,
                        "gates.production.suites",
                        "[monitoring]",
                        "monitoring.min-requests",
                        "1000000",
                        "monitoring.no-data",
                        "fail"));

        assertThat(bad.code()).as(bad.toString()).isEqualTo(1);
        assertThat(bad.out()).contains("critical check monitoring.");
        assertThat(world.record()
                        .lastVerdict(GatePoint.POST_PRODUCTION_TRAFFIC_SHIFT)
                        .orElseThrow()
                        .verdict()
                        .reason())
                .contains("No data");
        assertThat(world.serving()).containsExactly("bad" + BROKEN);
    }

    private static CommandRun watch(Map<String, String> settings, String... more) {
        return watch("32m", settings, more);
    }

    /** Ends with the first bad check; the time is what a busy machine may take for it. */
    private static CommandRun watchUntilBad(Map<String, String> settings, String... more) {
        return watch("800m", settings, more);
    }

    private static CommandRun watch(String time, Map<String, String> settings, String... more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("monitoring.min-requests", "3");
        all.putIfAbsent("monitoring.max-p95", "30s"); // a busy machine is no bad release
        // Minutes of ECS, of which four last a second here.
        List<String> args = new ArrayList<>(List.of("watch", "--for", time, "--interval", "4m"));
        args.addAll(List.of(more));
        return world.greenlight(all, args.toArray(String[]::new));
    }

    private static Map<String, String> with(Map<String, String> settings, String... more) {
        Map<String, String> all = new HashMap<>(settings);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static CommandRun underLoad(String path, java.util.concurrent.Callable<CommandRun> work) throws Exception {
        try (Load load = Load.at(world.production().resolve(path), 2)) {
            CommandRun run = work.call();
            assertThat(load.sent()).isPositive();
            return run;
        }
    }
}
