package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.harness.cli.CommandRun;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** Steps of a canary, with people on production: what is worse than stable never gets more than its first share. */
class StepGateTest {
    private static final long PLENTY_SECONDS = 90;
    private static final double FIRST_SHARE = 10;
    private static final Map<String, String> TRAFFIC =
            Map.of("gates.shift.suites", "[traffic]", "rollout.step-bake", "16m");

    @TempDir
    private Path directory;

    private ProofWorld world;
    private Load load;

    @BeforeEach
    void begin() {
        world = ProofWorld.start(directory, Duration.ofSeconds(1));
        load = Load.on(world.production(), 4);
        // A task that turns bad listens again a moment later, which two health checks of short minutes could take for
        // its end.
        try (ElasticLoadBalancingV2Client balancers = world.client(ElasticLoadBalancingV2Client.builder())) {
            balancers
                    .describeTargetGroups()
                    .targetGroups()
                    .forEach(group -> balancers.modifyTargetGroup(change ->
                            change.targetGroupArn(group.targetGroupArn()).unhealthyThresholdCount(10)));
        }
    }

    @AfterEach
    void end() {
        load.close();
        world.close();
    }

    @Test
    void candidateThatIsWorseThanStable_isStoppedAtItsFirstShare() {
        CommandRun run = canary("v2-fault-errors", Map.of("gates.shift.suites", "[traffic]"));

        assertStoppedAtTheFirstShare(run);
        assertThat(run.out()).contains("traffic.error-rate");
    }

    @Test
    void candidateThatIsSlowerThanStable_isStoppedAtItsFirstShare() throws Exception {
        var release = CompletableFuture.supplyAsync(() -> canary("v2", TRAFFIC));
        world.awaitShare(FIRST_SHARE);
        world.tasks().worsen("v2", "latency=100ms");

        CommandRun run = release.get(PLENTY_SECONDS, TimeUnit.SECONDS);

        assertStoppedAtTheFirstShare(run);
        assertThat(run.out()).contains("traffic.response-time");
    }

    @Test
    void candidateThatKeepsItsUsersWaiting_isStoppedThere_thoughTheySendItFewRequests() {
        CommandRun run = canary("v2-fault-latency", TRAFFIC);

        assertStoppedAtTheFirstShare(run);
        assertThat(run.out()).contains("traffic.response-time");
    }

    @Test
    void equalCandidate_isCompared_andGoesOn() {
        CommandRun run = canary("v2", Map.of());

        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(shares()).contains(FIRST_SHARE, 100.0);
        List<CheckResult> compared = lastOfStep().stream()
                .filter(check -> check.id().startsWith("traffic."))
                .toList();
        assertThat(compared).hasSize(2).allMatch(check -> check.status() == CheckStatus.PASSED);
        assertThat(compared.toString()).contains("against");
    }

    @Test
    void candidateThatTurnsBadWhileItHasItsFirstShare_isStoppedThere_withoutAnyConfiguration() throws Exception {
        var release = CompletableFuture.supplyAsync(() -> canary("v2", Map.of()));
        world.awaitShare(FIRST_SHARE);
        world.tasks().worsen("v2", "api-health-500");

        assertStoppedAtTheFirstShare(release.get(PLENTY_SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void unknownSuiteOfAnyGate_isRefusedBeforeAnythingChanges() {
        CommandRun run =
                canary("v2", Map.of("gates.production.suites", "[health, secuirty]", "gates.bake.suites", "x"));

        assertThat(run.code()).as(run.toString()).isEqualTo(2);
        assertThat(run.err())
                .contains("gates.production.suites: Unknown suite \"secuirty\": did you mean \"security\"?")
                .contains("gates.bake.suites: Unknown suite \"x\"")
                .contains("traffic");
        assertThat(world.deployments()).isZero();
        assertThat(world.actions()).doesNotContain("ecs:RegisterTaskDefinition", "ecs:UpdateService");
    }

    @Test
    void fileThatNoGateCouldUse_isRefusedBeforeAnythingChanges_withItsOption(@TempDir Path directory)
            throws IOException {
        String text =
                Files.writeString(directory.resolve("text"), "greeting: hello").toString();
        Map<String, String> unusable =
                Map.of("target.openapi", text, "request.client-certificate", text, "image-scan.exceptions", text);
        CommandRun planned = world.greenlight(unusable, "plan", "--image-tag", "v2");
        CommandRun run = canary("v2", unusable);

        assertThat(planned.code()).as(planned.toString()).isEqualTo(2);
        assertThat(run.code()).as(run.toString()).isEqualTo(2);
        assertThat(run.err())
                .contains("target.openapi must name an OpenAPI document of version 3, found a document without")
                .contains("request.client-certificate must be certificates in PEM format");
        assertThat(canary("v2", Map.of("image-scan.exceptions", text)).code()).isEqualTo(2);
        assertThat(world.deployments()).isZero();
        assertThat(world.actions()).doesNotContain("ecs:RegisterTaskDefinition", "ecs:UpdateService");
    }

    @Test
    void misspeltWeight_isRefusedBeforeAnythingChanges_andTheCheckOfAnotherSuiteIsNot() {
        CommandRun run = canary(
                "v2",
                weights(
                        "security.hts",
                        "traffic.response-tme",
                        "smoek.*",
                        "load.global-95th-percentil-of-response-time",
                        "openapi.opration[2]",
                        "image-scan.exeptions"));
        CommandRun known = world.greenlight(
                weights(
                        "monitoring.alarms",
                        "image-scan.cve-2024-0727-libssl3",
                        "doctor.*",
                        "security.hsts",
                        "load.requests-sent",
                        "load.20-per-second-health-percentage-of-failed-events",
                        "openapi.operation[12]"),
                "plan",
                "--image-tag",
                "v2");

        assertThat(run.code()).as(run.toString()).isEqualTo(2);
        assertThat(run.err())
                .contains("checks: Unknown check \"", "Unknown check \"security.hts\": did you mean \"security.hsts\"?")
                .contains("Unknown check \"traffic.response-tme\": did you mean \"traffic.response-time\"?")
                .contains("Unknown check \"smoek.*\"")
                .contains("did you mean \"load.global-95th-percentile-of-response-time\"?")
                .contains("Unknown check \"openapi.opration[2]\": did you mean \"openapi.operation[n]\"?")
                .contains("did you mean \"image-scan.exceptions\"?");
        assertThat(world.deployments()).isZero();
        assertThat(world.actions()).doesNotContain("ecs:RegisterTaskDefinition", "ecs:UpdateService");
        assertThat(known.code()).as(known.toString()).isZero();
    }

    @Test
    void wordInAGateOfReleases_doesNotKeepAnyoneFromGoingBack() {
        assertThat(world.deploy("v2").code()).isZero();

        CommandRun back = world.greenlight(Map.of("gates.production.suites", "secuirty"), "rollback", "--yes");

        assertThat(back.code()).as(back.toString()).isZero();
    }

    @Test
    void plan_showsWhatLooksBeforeEachMove_andWarnsWhereNothingDoes() {
        CommandRun gated = world.greenlight(
                Map.of("rollout.step-percent", "50"), "plan", "--image-tag", "v2", "--strategy", "linear");
        CommandRun open = world.greenlight(
                Map.of("gates.shift.suites", "none"), "plan", "--image-tag", "v2", "--strategy", "canary");

        assertThat(gated.out())
                .contains("50 % after the gate at POST_TEST_TRAFFIC_SHIFT and PRE_PRODUCTION_TRAFFIC_SHIFT")
                .contains("100 % after the gate at PRE_PRODUCTION_TRAFFIC_SHIFT")
                .contains("health, api, traffic")
                .doesNotContain("⚠");
        assertThat(open.code()).as(open.toString()).isZero();
        assertThat(open.out())
                .contains("10 % after the gate at POST_TEST_TRAFFIC_SHIFT")
                .contains("100 % without a gate ⚠ Name suites in gates.shift.suites");
    }

    private static Map<String, String> weights(String... ids) {
        return Map.of(
                "checks",
                Stream.of(ids)
                        .map("{id: '%s', verdict: warning, reason: the CDN adds it}"::formatted)
                        .collect(Collectors.joining(", ", "[", "]")));
    }

    private CommandRun canary(String tag, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "rollout.step-bake", "8m", "gates.candidate.suites", "[connectivity]", "rollout.canary-percent", "10"));
        all.putAll(settings);
        return world.deploy(tag, all, "--strategy", "canary");
    }

    private void assertStoppedAtTheFirstShare(CommandRun run) {
        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(world.record().state()).isEqualTo(Ending.ROLLED_BACK);
        boolean byItsGate = world.record()
                .lastVerdict(GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT)
                .filter(one -> !one.verdict().hasPassed())
                .isPresent();
        boolean byItsTargets = run.out().contains("lost its health under production traffic"); // on a busy machine
        assertThat(byItsGate || byItsTargets).as(run.toString()).isTrue();
        assertThat(shares()).contains(FIRST_SHARE).allMatch(share -> share <= FIRST_SHARE);
        assertThat(world.serving()).containsExactly("v1");
    }

    private List<Double> shares() {
        return world.record()
                .all(Event.Staged.class)
                .map(Event.Staged::candidateWeight)
                .toList();
    }

    private List<CheckResult> lastOfStep() {
        return world.record()
                .lastVerdict(GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT)
                .orElseThrow()
                .verdict()
                .checks();
    }
}
