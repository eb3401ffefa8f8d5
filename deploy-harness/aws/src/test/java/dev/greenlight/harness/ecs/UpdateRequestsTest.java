package dev.greenlight.harness.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Shift;
import dev.greenlight.harness.rollout.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

class UpdateRequestsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final PlannedGate GATE = new PlannedGate(List.of("health"), Duration.ofSeconds(90));
    private static final Service SERVICE = Service.builder()
            .loadBalancers(LoadBalancer.builder().targetGroupArn("arn:blue").build())
            .deploymentConfiguration(DeploymentConfiguration.builder()
                    .strategy("BLUE_GREEN")
                    .deploymentCircuitBreaker(breaker -> breaker.enable(true).rollback(true))
                    .lifecycleHooks(
                            hook("AWS_LAMBDA", "PRE_SCALE_UP", "arn:lambda"), hook("PAUSE", "POST_SCALE_UP", null))
                    .build())
            .build();

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void everyPauseGoesBackByItself_afterTheGatesBudgetAndMore(Strategy strategy) {
        UpdateServiceRequest request = request(strategy, true, MINUTE);

        List<DeploymentLifecycleHook> pauses = pauses(request);
        assertThat(pauses)
                .extracting(pause -> pause.lifecycleStagesAsStrings().get(0))
                .containsExactly("POST_TEST_TRAFFIC_SHIFT", "POST_PRODUCTION_TRAFFIC_SHIFT");
        assertThat(pauses).allSatisfy(pause -> {
            assertThat(pause.timeoutConfiguration().actionAsString()).isEqualTo("ROLLBACK");
            assertThat(pause.timeoutConfiguration().timeoutInMinutes()).isEqualTo(4);
        });
        assertThat(request.deploymentConfiguration().strategyAsString()).isEqualTo(strategy.name());
    }

    @Test
    void shorterMinutes_makeMoreOfThem_soThatAPauseOutlastsItsGateAllTheSame() {
        assertThat(pauses(request(Strategy.BLUE_GREEN, true, Duration.ofSeconds(5))))
                .allSatisfy(pause -> assertThat(pause.timeoutConfiguration().timeoutInMinutes())
                        .isEqualTo(48));
    }

    @Test
    void whatTheTeamHasSet_isKept() {
        DeploymentConfiguration configuration =
                request(Strategy.BLUE_GREEN, true, MINUTE).deploymentConfiguration();

        assertThat(configuration.lifecycleHooks())
                .extracting(DeploymentLifecycleHook::hookTargetArn)
                .contains("arn:lambda");
        assertThat(configuration.deploymentCircuitBreaker().rollback()).isTrue();
    }

    @Test
    void candidateThatNeverBecomesHealthy_isGivenUpByEcs_whereTheTeamHasNotDecided() {
        Service undecided = SERVICE.toBuilder()
                .deploymentConfiguration(
                        DeploymentConfiguration.builder().strategy("BLUE_GREEN").build())
                .build();

        var breaker = request(undecided, Strategy.BLUE_GREEN, true, MINUTE)
                .deploymentConfiguration()
                .deploymentCircuitBreaker();

        assertThat(breaker.enable()).isTrue();
        assertThat(breaker.rollback()).isTrue();
    }

    @Test
    void breakerThatWasNeverSet_comesBackAsFalse_andIsSwitchedOn() {
        Service neverSet = SERVICE.toBuilder()
                .deploymentConfiguration(DeploymentConfiguration.builder()
                        .deploymentCircuitBreaker(
                                breaker -> breaker.enable(false).rollback(false))
                        .build())
                .build();

        var breaker = request(neverSet, Strategy.BLUE_GREEN, true, MINUTE)
                .deploymentConfiguration()
                .deploymentCircuitBreaker();

        assertThat(breaker.enable()).isTrue();
        assertThat(breaker.rollback()).isTrue();
    }

    @Test
    void breakerAndAlarmsOfTheTeamWithoutRollback_goBackDuringARollout() {
        Service decided = SERVICE.toBuilder()
                .deploymentConfiguration(DeploymentConfiguration.builder()
                        .deploymentCircuitBreaker(
                                breaker -> breaker.enable(true).rollback(false).resetOnHealthyTask(false))
                        .alarms(alarms -> alarms.enable(true).rollback(false).alarmNames("5xx"))
                        .build())
                .build();

        DeploymentConfiguration asked =
                request(decided, Strategy.BLUE_GREEN, true, MINUTE).deploymentConfiguration();

        assertThat(asked.deploymentCircuitBreaker().rollback()).isTrue();
        assertThat(asked.deploymentCircuitBreaker().resetOnHealthyTask()).isFalse();
        assertThat(asked.alarms().rollback()).isTrue();
        assertThat(asked.alarms().alarmNames()).containsExactly("5xx");
    }

    @Test
    void pauseOfTheTeam_isKeptWhereNoGateAnswers_andLeftOutOnTheWayBack() {
        assertThat(request(Strategy.BLUE_GREEN, true, MINUTE)
                        .deploymentConfiguration()
                        .lifecycleHooks())
                .extracting(hook -> hook.lifecycleStagesAsStrings().get(0))
                .containsExactly(
                        "PRE_SCALE_UP", "POST_SCALE_UP", "POST_TEST_TRAFFIC_SHIFT", "POST_PRODUCTION_TRAFFIC_SHIFT");
        assertThat(request(Strategy.BLUE_GREEN, false, MINUTE)
                        .deploymentConfiguration()
                        .lifecycleHooks())
                .extracting(DeploymentLifecycleHook::hookTargetArn)
                .containsExactly("arn:lambda");
    }

    @Test
    void pauseThatCameBackWithoutItsType_isNotTakenForAHookOfTheTeam() {
        Service afterARelease = SERVICE.toBuilder()
                .deploymentConfiguration(DeploymentConfiguration.builder()
                        .lifecycleHooks(
                                DeploymentLifecycleHook.builder()
                                        .lifecycleStagesWithStrings("POST_TEST_TRAFFIC_SHIFT")
                                        .build(),
                                hook("AWS_LAMBDA", "PRE_SCALE_UP", "arn:lambda"))
                        .build())
                .build();

        UpdateServiceRequest request = request(afterARelease, Strategy.BLUE_GREEN, true, MINUTE);

        assertThat(request.deploymentConfiguration().lifecycleHooks())
                .allMatch(hook -> hook.hookTargetArn() != null || hook.targetType() != null)
                .extracting(hook -> hook.lifecycleStagesAsStrings().get(0))
                .doesNotHaveDuplicates();
    }

    @Test
    void theWayBack_hasNoPausesOfOursAndNoBakeTime() {
        for (Strategy strategy : Strategy.values()) {
            UpdateServiceRequest request = request(strategy, false, MINUTE);

            assertThat(pauses(request)).isEmpty();
            if (strategy == Strategy.ROLLING) {
                assertThat(request.deploymentConfiguration().bakeTimeInMinutes())
                        .as("a bake time is for traffic shifting only")
                        .isNull();
                continue;
            }
            assertThat(request.deploymentConfiguration().bakeTimeInMinutes()).isZero();
            assertThat(request.deploymentConfiguration().strategyAsString())
                    .isEqualTo(strategy == Strategy.ROLLING ? "ROLLING" : "BLUE_GREEN");
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void graceAndPercentages_stayAsTheTeamHasThem_unlessTheyAreConfigured(Strategy strategy) {
        Service service = SERVICE.toBuilder()
                .healthCheckGracePeriodSeconds(600)
                .deploymentConfiguration(SERVICE.deploymentConfiguration().toBuilder()
                        .minimumHealthyPercent(50)
                        .maximumPercent(150)
                        .build())
                .build();

        UpdateServiceRequest kept = request(service, strategy, true, MINUTE);
        UpdateServiceRequest set = UpdateRequests.of(
                service,
                plan(strategy),
                "arn:web:42",
                true,
                options(
                        MINUTE,
                        new EcsOptions.ServiceSettings(
                                Optional.of(Duration.ofSeconds(60)), Optional.of(100), Optional.of(200), false)));

        assertThat(kept.healthCheckGracePeriodSeconds()).isNull();
        assertThat(kept.deploymentConfiguration().minimumHealthyPercent()).isEqualTo(50);
        assertThat(kept.deploymentConfiguration().maximumPercent()).isEqualTo(150);
        assertThat(set.healthCheckGracePeriodSeconds()).isEqualTo(60);
        assertThat(set.deploymentConfiguration().minimumHealthyPercent()).isEqualTo(100);
        assertThat(set.deploymentConfiguration().maximumPercent()).isEqualTo(200);
    }

    @Test
    void rolling_hasNoBakeTime() {
        assertThat(request(Strategy.ROLLING, true, MINUTE)
                        .deploymentConfiguration()
                        .bakeTimeInMinutes())
                .isNull();
    }

    @Test
    void stepsAndBakeTimes_areThoseOfThePlan_inWholeMinutes() {
        DeploymentConfiguration canary = request(Strategy.CANARY, true, MINUTE).deploymentConfiguration();
        DeploymentConfiguration linear = request(Strategy.LINEAR, true, MINUTE).deploymentConfiguration();

        assertThat(canary.canaryConfiguration().canaryPercent()).isEqualTo(5.5);
        assertThat(canary.canaryConfiguration().canaryBakeTimeInMinutes()).isEqualTo(2);
        assertThat(canary.bakeTimeInMinutes()).isEqualTo(3);
        assertThat(canary.linearConfiguration()).isNull();
        assertThat(linear.linearConfiguration().stepPercent()).isEqualTo(25);
        assertThat(linear.canaryConfiguration()).isNull();
    }

    private static UpdateServiceRequest request(Strategy strategy, boolean gated, Duration minute) {
        return request(SERVICE, strategy, gated, minute);
    }

    private static UpdateServiceRequest request(Service service, Strategy strategy, boolean gated, Duration minute) {
        return UpdateRequests.of(
                service, plan(strategy), "arn:web:42", gated, options(minute, EcsOptions.ServiceSettings.KEPT));
    }

    private static EcsOptions options(Duration minute, EcsOptions.ServiceSettings settings) {
        return new EcsOptions(
                new Place("production", "shop", "web"),
                "",
                "",
                "",
                "",
                List.of(),
                settings,
                minute,
                Duration.ofSeconds(45));
    }

    private static Plan plan(Strategy strategy) {
        return new Plan(
                "r1",
                new Goal.Release("v2"),
                new Place("production", "shop", "web"),
                strategy,
                "",
                "ada",
                "",
                "",
                Map.of(
                        GatePoint.POST_TEST_TRAFFIC_SHIFT, GATE,
                        GatePoint.POST_PRODUCTION_TRAFFIC_SHIFT, GATE,
                        GatePoint.BAKE_TIME, GATE,
                        GatePoint.VERIFICATION, GATE),
                new Shift(Duration.ofSeconds(121), 5.5, 25, Duration.ofMinutes(2)),
                Limits.DEFAULT);
    }

    private static List<DeploymentLifecycleHook> pauses(UpdateServiceRequest request) {
        return request.deploymentConfiguration().lifecycleHooks().stream()
                .filter(hook -> hook.targetTypeAsString().equals("PAUSE"))
                .filter(hook -> hook.timeoutConfiguration() != null) // the team's has none
                .toList();
    }

    private static DeploymentLifecycleHook hook(String type, String stage, String target) {
        return DeploymentLifecycleHook.builder()
                .targetType(type)
                .lifecycleStagesWithStrings(stage)
                .hookTargetArn(target)
                .build();
    }
}
