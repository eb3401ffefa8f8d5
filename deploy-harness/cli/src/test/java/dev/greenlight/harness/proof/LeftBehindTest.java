package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.cloud.fault.Fault;
import dev.greenlight.cloud.fault.FaultKind;
import dev.greenlight.harness.cli.CommandRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.Service;

/** A rollout leaves nothing in the service but the new task definition, however it ends. */
@SuppressWarnings("try")
class LeftBehindTest {
    private static final String BAD = "v2-fault-no-x-frame-options";

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

    @ParameterizedTest
    @CsvSource({"v2, 0, v2", BAD + ", 1, v1"})
    void deploymentOfSomeoneElse_afterwards_isNotPaused(String tag, int code, String serves) {
        CommandRun run = world.deploy(tag);
        assertThat(run.code()).as(run.toString()).isEqualTo(code);

        world.update(request -> request.forceNewDeployment(true));
        world.awaitDeploymentOver();

        assertThat(world.newestStatus()).isEqualTo("SUCCESSFUL");
        assertThat(world.serving()).containsExactly(serves);
    }

    @ParameterizedTest
    @CsvSource({"v2, blue-green, 0", "v2, canary, 0", "v2, rolling, 0", BAD + ", blue-green, 1"})
    void settingsOfTheTeam_areBack_afterEveryEnd(String tag, String strategy, int code) {
        Service before = withSettings("RECONCILE_SERVICE");

        CommandRun run = world.deploy(
                tag,
                Map.of(
                        "rollout.strategy", strategy,
                        "rollout.grace-period", "30s",
                        "rollout.minimum-healthy-percent", "100",
                        "rollout.maximum-percent", "200"));

        assertThat(run.code()).as(run.toString()).isEqualTo(code);
        assertSettingsOf(before);
    }

    @Test
    void rollback_putsSettingsBack_andWaitsForNoPauseOfTheTeam() {
        assertThat(world.deploy("v2").code()).isZero();
        Service before = withSettings("POST_SCALE_UP");

        CommandRun back = world.rollback();

        assertThat(back.code()).as(back.toString()).isZero();
        assertThat(world.serving()).containsExactly("v1");
        assertSettingsOf(before);
    }

    @Test
    void pauseOfTheTeam_whereAGateAnswers_isPutBackWithItsTime() {
        Service before = withSettings("POST_TEST_TRAFFIC_SHIFT");

        CommandRun run = world.deploy("v2");

        assertThat(run.code()).as(run.toString()).isZero();
        assertSettingsOf(before);
    }

    @Test
    void breakerOfTheTeamThatDoesNotGoBack_isNoReasonToGetStuck() {
        Service before = withSettings("RECONCILE_SERVICE");
        world.cloud().faults().add(Fault.of(FaultKind.TASK_UNHEALTHY, "whatsapp-saas-local:2"));

        CommandRun run = world.deploy("v2");

        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(run.toString()).contains("circuit breaker");
        assertThat(world.serving()).containsExactly("v1");
        assertSettingsOf(before);
    }

    @Test
    void whatSomeoneElseSetsMeanwhile_stays() {
        withSettings("RECONCILE_SERVICE");
        try (var trigger = Trigger.at(
                world,
                dev.greenlight.harness.rollout.Stage.BAKE_TIME,
                () -> world.update(request ->
                        request.deploymentConfiguration(configuration -> configuration.maximumPercent(175))))) {
            assertThat(world.deploy("v2").code()).isZero();
        }

        assertThat(service().deploymentConfiguration().maximumPercent()).isEqualTo(175);
        assertThat(service().deploymentConfiguration().lifecycleHooks()).hasSize(1);
    }

    private Service withSettings(String pause) {
        world.update(request -> request.healthCheckGracePeriodSeconds(600)
                .deploymentConfiguration(DeploymentConfiguration.builder()
                        .strategy("BLUE_GREEN")
                        .bakeTimeInMinutes(3)
                        .minimumHealthyPercent(50)
                        .maximumPercent(150)
                        .deploymentCircuitBreaker(breaker -> breaker.enable(true)
                                .rollback(false)
                                .thresholdConfiguration(
                                        threshold -> threshold.type("COUNT").value(1)))
                        .lifecycleHooks(DeploymentLifecycleHook.builder()
                                .targetType("PAUSE")
                                .lifecycleStagesWithStrings(pause)
                                .timeoutConfiguration(
                                        timeout -> timeout.timeoutInMinutes(77).action("CONTINUE"))
                                .build())
                        .build()));
        return service();
    }

    /** How canary and linear steps were is inert once the strategy is another one: ECS keeps what a request leaves out. */
    private void assertSettingsOf(Service before) {
        Service after = service();
        assertThat(after.healthCheckGracePeriodSeconds()).isEqualTo(before.healthCheckGracePeriodSeconds());
        DeploymentConfiguration now = after.deploymentConfiguration();
        assertThat(now.toBuilder()
                        .canaryConfiguration(before.deploymentConfiguration().canaryConfiguration())
                        .build())
                .isEqualTo(before.deploymentConfiguration());
    }

    private Service service() {
        try (EcsClient ecs = world.client(EcsClient.builder())) {
            return ecs.describeServices(request -> request.cluster("local").services("whatsapp-saas"))
                    .services()
                    .get(0);
        }
    }
}
