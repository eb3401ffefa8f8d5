package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenlight.cloud.protocol.Dialect;
import dev.greenlight.harness.cli.CommandRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** Releases and ways back where AWS answers in each of the forms that its documents allow, and in all of them at once. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class DialectTest {
    private static final String BAD = "-fault-no-x-frame-options";

    @TempDir
    private Path directory;

    static Stream<Set<Dialect>> dialects() {
        return Stream.concat(
                Stream.of(EnumSet.allOf(Dialect.class)),
                Stream.of(Dialect.values()).map(Set::of));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void everyWayOfARelease_endsAsItShould(Set<Dialect> spoken) {
        try (ProofWorld world = ProofWorld.start(directory, Duration.ofMillis(250), spoken)) {
            world.makeBucket("evidence");

            CommandRun good = deploy(world, "v2", Map.of());
            assertEnds(world, good, 0, "v2");
            assertThat(good.out()).doesNotContain("image-digest");

            CommandRun bad = deploy(world, "a" + BAD, Map.of());
            assertEnds(world, bad, 1, "v2");
            assertThat(bad.out()).contains("security.x-frame-options");

            assertEnds(world, deploy(world, "v3", Map.of(), "--strategy", "rolling"), 0, "v3");

            assertEnds(world, world.greenlight(records(Map.of()), "rollback", "--yes"), 0, "v2");
            if (spoken.size() > 1) {
                lessUsualWays(world);
            }
        }
    }

    @Test
    void serviceThatPausesInItsFirstDeployment_isBusyUntilThatIsAnswered() {
        try (ProofWorld world = ProofWorld.start(directory, Duration.ofMillis(250), Set.of(Dialect.HOOKS_AT_FIRST));
                EcsClient ecs = world.client(EcsClient.builder())) {
            createAgain(world, ecs);
            String first = newest(ecs).serviceDeploymentArn();
            String hook = awaitPause(ecs, first);

            CommandRun early = world.deploy("v2");
            ecs.continueServiceDeployment(
                    request -> request.serviceDeploymentArn(first).hookId(hook));
            world.awaitDeploymentOver();

            assertThat(early.code()).as(early.toString()).isEqualTo(5);
            assertThat(early.out()).contains("Busy: deployment " + first);
            assertEnds(world, world.deploy("v2"), 0, "v2");
        }
    }

    @Test
    void ruleThatDoesNotExist_isTakenForNoDenial_andNothingChanges() {
        try (ProofWorld world = ProofWorld.start(directory, Duration.ofMillis(250));
                EcsClient ecs = world.client(EcsClient.builder());
                ElasticLoadBalancingV2Client balancers = world.client(ElasticLoadBalancingV2Client.builder())) {
            String rule =
                    service(ecs).loadBalancers().get(0).advancedConfiguration().testListenerRule();
            balancers.deleteRule(request -> request.ruleArn(rule));

            CommandRun plan = world.greenlight(Map.of(), "plan", "--image-tag", "v2");

            assertThat(plan.code()).as(plan.toString()).isEqualTo(2);
            assertThat(plan.toString())
                    .contains("the rule " + rule + " does not exist")
                    .doesNotContain("not authorized", "permission");
        }
    }

    private static Service service(EcsClient ecs) {
        return ecs.describeServices(
                        request -> request.cluster(ProofWorld.PLACE.cluster()).services(ProofWorld.PLACE.service()))
                .services()
                .get(0);
    }

    private static ServiceDeploymentBrief newest(EcsClient ecs) {
        return ecs.listServiceDeployments(
                        request -> request.cluster(ProofWorld.PLACE.cluster()).service(ProofWorld.PLACE.service()))
                .serviceDeployments()
                .get(0);
    }

    private static String awaitPause(EcsClient ecs, String deployment) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> ecs
                                .describeServiceDeployments(request -> request.serviceDeploymentArns(deployment))
                                .serviceDeployments()
                                .get(0)
                                .lifecycleHookDetails()
                                .stream()
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .hookId();
    }

    /** As the service was, with a pause of the team's. */
    private static void createAgain(ProofWorld world, EcsClient ecs) {
        Service old = service(ecs);
        ecs.deleteService(request ->
                request.cluster(old.clusterArn()).service(old.serviceName()).force(true));
        await().atMost(Duration.ofSeconds(60)).until(() -> service(ecs).status().equals("INACTIVE"));
        ecs.createService(request -> request.cluster(old.clusterArn())
                .serviceName(old.serviceName())
                .taskDefinition(old.taskDefinition())
                .desiredCount(1)
                .launchType(old.launchType())
                .networkConfiguration(old.networkConfiguration())
                .loadBalancers(old.loadBalancers())
                .deploymentConfiguration(old.deploymentConfiguration().toBuilder()
                        .lifecycleHooks(DeploymentLifecycleHook.builder()
                                .targetType("PAUSE")
                                .lifecycleStagesWithStrings("POST_TEST_TRAFFIC_SHIFT")
                                .build())
                        .build()));
    }

    /** What depends on one dialect is in the ways above: these are run where all come together. */
    private static void lessUsualWays(ProofWorld world) {
        assertEnds(world, deploy(world, "v4", Map.of(), "--strategy", "canary"), 0, "v4");
        assertEnds(world, deploy(world, "v5", Map.of("rollout.step-percent", "50"), "--strategy", "linear"), 0, "v5");
        Map<String, String> redWhileBaking =
                Map.of("gates.candidate.suites", "[health]", "gates.bake.suites", "[security]", "rollout.bake", "20m");
        assertEnds(world, deploy(world, "b" + BAD, redWhileBaking), 1, "v5");
        Map<String, String> redAtTheEnd = Map.of(
                "gates.candidate.suites", "[health]",
                "gates.bake.suites", "[]",
                "gates.verification.suites", "[security]",
                "gates.rollback.suites", "[health]");
        assertEnds(world, deploy(world, "c" + BAD, redAtTheEnd, "--strategy", "rolling"), 1, "v5");
        assertThat(world.greenlight(records(Map.of()), "status").code()).isZero();
        assertThat(world.greenlight(records(Map.of()), "plan", "--image-tag", "v6")
                        .code())
                .isZero();
        assertThat(world.greenlight(records(Map.of()), "history").out()).contains(" -> 6");
    }

    private static CommandRun deploy(ProofWorld world, String tag, Map<String, String> settings, String... more) {
        return world.deploy(tag, records(settings), more);
    }

    /** Conditional writes are S3's. */
    private static Map<String, String> records(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("rollout.records", "s3://evidence/rollouts");
        return all;
    }

    private static void assertEnds(ProofWorld world, CommandRun run, int code, String serving) {
        assertThat(run.code()).as(run.toString()).isEqualTo(code);
        assertThat(world.serving()).as(run.toString()).containsExactly(serving);
    }
}
