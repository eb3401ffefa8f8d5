package dev.greenlight.harness.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Shift;
import dev.greenlight.harness.rollout.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

class OwnSettingsTest {
    private static final Place PLACE = new Place("production", "shop", "web");
    private static final PlannedGate GATE = new PlannedGate(List.of("health"), Duration.ofSeconds(90));
    private static final EcsOptions OPTIONS = new EcsOptions(
            PLACE,
            "",
            "",
            "",
            "",
            List.of(),
            new EcsOptions.ServiceSettings(
                    Optional.of(Duration.ofSeconds(60)), Optional.of(100), Optional.of(200), false),
            Duration.ofMinutes(1),
            Duration.ofSeconds(45));
    private static final DeploymentLifecycleHook LAMBDA = DeploymentLifecycleHook.builder()
            .targetType("AWS_LAMBDA")
            .hookTargetArn("arn:lambda")
            .roleArn("arn:role")
            .lifecycleStagesWithStrings("PRE_SCALE_UP")
            .build();
    private static final DeploymentLifecycleHook PAUSE = DeploymentLifecycleHook.builder()
            .targetType("PAUSE")
            .lifecycleStagesWithStrings("POST_TEST_TRAFFIC_SHIFT", "POST_SCALE_UP")
            .timeoutConfiguration(timeout -> timeout.timeoutInMinutes(77).action("CONTINUE"))
            .build();
    private static final Service FOUND = Service.builder()
            .loadBalancers(LoadBalancer.builder().targetGroupArn("arn:blue").build())
            .healthCheckGracePeriodSeconds(600)
            .deploymentConfiguration(DeploymentConfiguration.builder()
                    .strategy("LINEAR")
                    .bakeTimeInMinutes(7)
                    .linearConfiguration(linear -> linear.stepPercent(12.5).stepBakeTimeInMinutes(4))
                    .minimumHealthyPercent(50)
                    .maximumPercent(150)
                    .deploymentCircuitBreaker(breaker -> breaker.enable(true).rollback(false))
                    .alarms(alarms -> alarms.enable(true).rollback(false).alarmNames("5xx"))
                    .lifecycleHooks(LAMBDA, PAUSE)
                    .build())
            .build();

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatARolloutChanges_isPutBackAsItWas_andThenThereIsNothingLeftToDo(Strategy strategy) {
        for (boolean gated : new boolean[] {true, false}) {
            Rollout rollout = rollout(strategy, gated);
            Service during = sent(FOUND, rollout, gated);

            UpdateServiceRequest request =
                    OwnSettings.request(during, rollout, OPTIONS).orElseThrow();

            assertThat(request.deploymentConfiguration().toBuilder()
                            .lifecycleHooks(List.of())
                            .canaryConfiguration(FOUND.deploymentConfiguration().canaryConfiguration())
                            .build())
                    .isEqualTo(FOUND.deploymentConfiguration().toBuilder()
                            .lifecycleHooks(List.of())
                            .build());
            assertThat(request.deploymentConfiguration().lifecycleHooks()).containsExactlyInAnyOrder(LAMBDA, PAUSE);
            assertThat(request.healthCheckGracePeriodSeconds()).isEqualTo(600);
            assertThat(request.taskDefinition())
                    .as("nothing that starts a deployment")
                    .isNull();
            assertThat(request.forceNewDeployment()).isNull();
            assertThat(OwnSettings.request(FOUND, rollout, OPTIONS)).isEmpty();
        }
    }

    @Test
    void pausesThatComeBackWithTheirStagesOnly_areOursAllTheSame() {
        Rollout rollout = rollout(Strategy.BLUE_GREEN, true);
        Service during = hooks(
                sent(FOUND, rollout, true),
                hook -> hook.hookTargetArn() != null
                        ? hook
                        : DeploymentLifecycleHook.builder()
                                .lifecycleStagesWithStrings(hook.lifecycleStagesAsStrings())
                                .build());

        assertThat(OwnSettings.request(during, rollout, OPTIONS)
                        .orElseThrow()
                        .deploymentConfiguration()
                        .lifecycleHooks())
                .containsExactlyInAnyOrder(LAMBDA, PAUSE);
    }

    @Test
    void whatWasNeverSet_isSwitchedOffAgain() {
        Service bare = FOUND.toBuilder()
                .healthCheckGracePeriodSeconds(null)
                .deploymentConfiguration(DeploymentConfiguration.builder()
                        .strategy("ROLLING")
                        .minimumHealthyPercent(100)
                        .maximumPercent(200)
                        .build())
                .build();
        Rollout rollout = rollout(bare, Strategy.BLUE_GREEN, true);

        UpdateServiceRequest request =
                OwnSettings.request(sent(bare, rollout, true), rollout, OPTIONS).orElseThrow();

        assertThat(request.deploymentConfiguration().strategyAsString()).isEqualTo("ROLLING");
        assertThat(request.deploymentConfiguration().bakeTimeInMinutes()).isNull();
        assertThat(request.deploymentConfiguration().lifecycleHooks()).isEmpty();
        assertThat(request.deploymentConfiguration().hasLifecycleHooks())
                .as("an empty list takes hooks away, none at all leaves them")
                .isTrue();
        assertThat(request.deploymentConfiguration().deploymentCircuitBreaker().enable())
                .isFalse();
        assertThat(request.healthCheckGracePeriodSeconds()).isZero();
    }

    /** ECS may drop it from a rolling update, or refuse it there. */
    @Test
    void bakeTimeThatARollingUpdateDropped_isPutBack() {
        Rollout rollout = rollout(Strategy.ROLLING, true);
        Service sent = sent(FOUND, rollout, true);
        Service during = sent.toBuilder()
                .deploymentConfiguration(sent.deploymentConfiguration().toBuilder()
                        .bakeTimeInMinutes(null)
                        .build())
                .build();

        UpdateServiceRequest request =
                OwnSettings.request(during, rollout, OPTIONS).orElseThrow();

        assertThat(request.deploymentConfiguration().bakeTimeInMinutes()).isEqualTo(7);
    }

    @Test
    void whatSomeoneElseHasSetSince_stays() {
        Rollout rollout = rollout(Strategy.BLUE_GREEN, true);
        Service during = sent(FOUND, rollout, true);
        Service changed = during.toBuilder()
                .healthCheckGracePeriodSeconds(30)
                .deploymentConfiguration(during.deploymentConfiguration().toBuilder()
                        .maximumPercent(175)
                        .alarms(alarms -> alarms.enable(false).rollback(false).alarmNames("other"))
                        .build())
                .build();

        UpdateServiceRequest request =
                OwnSettings.request(changed, rollout, OPTIONS).orElseThrow();

        assertThat(request.healthCheckGracePeriodSeconds()).isEqualTo(30);
        assertThat(request.deploymentConfiguration().maximumPercent()).isEqualTo(175);
        assertThat(request.deploymentConfiguration().minimumHealthyPercent()).isEqualTo(50);
        assertThat(request.deploymentConfiguration().alarms().enable()).isFalse();
        assertThat(request.deploymentConfiguration().alarms().alarmNames()).containsExactly("other");
    }

    @Test
    void whatAnEarlierRolloutHasLeft_countsAsWhatThatOneHadFound() {
        Rollout left = rollout(Strategy.BLUE_GREEN, true);
        Service during = sent(FOUND, left, true);

        assertThat(OwnSettings.of(during, left, OPTIONS)).isEqualTo(OwnSettings.of(FOUND));
    }

    /** The service as ECS shows it after that update: what a request leaves out stays. */
    private static Service sent(Service service, Rollout rollout, boolean gated) {
        UpdateServiceRequest request = UpdateRequests.of(service, rollout.plan(), "arn:web:42", gated, OPTIONS);
        DeploymentConfiguration asked = request.deploymentConfiguration();
        DeploymentConfiguration was = service.deploymentConfiguration();
        DeploymentConfiguration.Builder next = asked.toBuilder();
        if (asked.linearConfiguration() == null) {
            next.linearConfiguration(was.linearConfiguration());
        }
        if (asked.bakeTimeInMinutes() == null) {
            next.bakeTimeInMinutes(was.bakeTimeInMinutes());
        }
        return service.toBuilder()
                .deploymentConfiguration(next.build())
                .healthCheckGracePeriodSeconds(request.healthCheckGracePeriodSeconds())
                .build();
    }

    private static Service hooks(Service service, UnaryOperator<DeploymentLifecycleHook> change) {
        DeploymentConfiguration configuration = service.deploymentConfiguration();
        return service.toBuilder()
                .deploymentConfiguration(configuration.toBuilder()
                        .lifecycleHooks(configuration.lifecycleHooks().stream()
                                .map(change)
                                .toList())
                        .build())
                .build();
    }

    private static Rollout rollout(Strategy strategy, boolean gated) {
        return rollout(FOUND, strategy, gated);
    }

    private static Rollout rollout(Service found, Strategy strategy, boolean gated) {
        Instant at = Instant.EPOCH;
        var plan = new Plan(
                "r1",
                new Goal.Release("v2"),
                PLACE,
                strategy,
                "",
                "ada",
                "",
                "",
                Map.of(
                        GatePoint.POST_TEST_TRAFFIC_SHIFT, GATE,
                        GatePoint.POST_PRODUCTION_TRAFFIC_SHIFT, GATE,
                        GatePoint.VERIFICATION, GATE),
                new Shift(Duration.ofMinutes(2), 5.5, 25, Duration.ofMinutes(2)),
                Limits.DEFAULT);
        return Rollout.open(at, plan)
                .with(new Event.Kept(at, OwnSettings.of(found)))
                .with(new Event.Decided(
                        at, Phase.UPDATING, new Action.Update("arn:web:42", gated, Set.of()), "deploying"));
    }
}
