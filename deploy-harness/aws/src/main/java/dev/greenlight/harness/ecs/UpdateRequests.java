package dev.greenlight.harness.ecs;

import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.Shift;
import dev.greenlight.harness.rollout.Stage;
import dev.greenlight.harness.rollout.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentAlarms;
import software.amazon.awssdk.services.ecs.model.DeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookAction;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookTargetType;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** Says to ECS how to deploy a revision. Pure. What the team has set is kept where the rollout needs nothing else; {@link OwnSettings} puts the rest back. */
public final class UpdateRequests {
    private static final int SECONDS = 60;
    private static final int LONGEST_PAUSE_MINUTES = 20_160;

    private UpdateRequests() {}

    /**
     * The request.
     *
     * @param options how long a minute of ECS lasts: our gates take real time, so that a pause must outlast them in it; and what
     *     the team wants set
     * @param gated with the planned pauses, bake time and steps; else the shortest way, which leads back
     */
    static UpdateServiceRequest of(
            Service service, Plan plan, String taskDefinition, boolean gated, EcsOptions options) {
        UpdateServiceRequest.Builder request = UpdateServiceRequest.builder()
                .cluster(plan.place().cluster())
                .service(plan.place().service())
                .taskDefinition(taskDefinition)
                .deploymentConfiguration(configuration(service, plan, gated, options));
        if (!service.loadBalancers().isEmpty()) { // ECS refuses a grace period where nothing asks for health
            options.settings()
                    .gracePeriod()
                    .ifPresent(grace -> request.healthCheckGracePeriodSeconds((int) grace.toSeconds()));
        }
        return request.build();
    }

    private static DeploymentConfiguration configuration(
            Service service, Plan plan, boolean gated, EcsOptions options) {
        DeploymentConfiguration.Builder next = service.deploymentConfiguration() == null
                ? DeploymentConfiguration.builder()
                : service.deploymentConfiguration().toBuilder();
        boolean back = !gated || plan.isRollback();
        List<DeploymentLifecycleHook> hooks = new ArrayList<>(hooksOfTheTeam(service, back ? null : plan));
        if (!back) {
            hooks.addAll(pauses(plan, options.minute()));
        }
        next.lifecycleHooks(hooks);
        // Without it ECS replaces tasks that never become healthy for as long as the deployment may last, or stops
        // half-way.
        DeploymentCircuitBreaker breaker = next.build().deploymentCircuitBreaker();
        next.deploymentCircuitBreaker((breaker == null ? DeploymentCircuitBreaker.builder() : breaker.toBuilder())
                .enable(true)
                .rollback(true)
                .build());
        DeploymentAlarms alarms = next.build().alarms();
        if (alarms != null && Boolean.TRUE.equals(alarms.enable())) {
            next.alarms(alarms.toBuilder().rollback(true).build());
        }
        options.settings().minimumHealthyPercent().ifPresent(next::minimumHealthyPercent);
        options.settings().maximumPercent().ifPresent(next::maximumPercent);
        next.canaryConfiguration((software.amazon.awssdk.services.ecs.model.CanaryConfiguration) null);
        next.linearConfiguration((software.amazon.awssdk.services.ecs.model.LinearConfiguration) null);
        Shift shift = gated ? plan.shift() : Shift.AT_ONCE;
        Strategy strategy = gated || plan.strategy() == Strategy.ROLLING ? plan.strategy() : Strategy.BLUE_GREEN;
        next.strategy(strategy.name()).bakeTimeInMinutes(strategy.shiftsTraffic() ? minutes(shift.bake()) : null);
        switch (strategy) {
            case ROLLING, BLUE_GREEN -> {}
            case CANARY ->
                next.canaryConfiguration(canary ->
                        canary.canaryPercent(shift.canaryPercent()).canaryBakeTimeInMinutes(minutes(shift.stepBake())));
            case LINEAR ->
                next.linearConfiguration(linear ->
                        linear.stepPercent(shift.stepPercent()).stepBakeTimeInMinutes(minutes(shift.stepBake())));
        }
        return next.build();
    }

    /**
     * Their functions, and their pauses where the plan has no gate: there, our own gate answers. A way back waits for no one.
     *
     * @param plan whose gates answer; null on a way back
     */
    private static List<DeploymentLifecycleHook> hooksOfTheTeam(Service service, @Nullable Plan plan) {
        List<DeploymentLifecycleHook> hooks = new ArrayList<>();
        if (service.deploymentConfiguration() == null) {
            return hooks;
        }
        for (DeploymentLifecycleHook hook : service.deploymentConfiguration().lifecycleHooks()) {
            if (hook.hookTargetArn() != null) { // a pause may come back without its type
                hooks.add(hook);
            } else if (plan != null) {
                List<String> stages = hook.lifecycleStagesAsStrings().stream()
                        .filter(stage -> !hasGate(plan, stage))
                        .toList();
                if (!stages.isEmpty()) {
                    hooks.add(withType(hook).toBuilder()
                            .lifecycleStagesWithStrings(stages)
                            .build());
                }
            }
        }
        return hooks;
    }

    /** Whether it is a pause as ours are: at one stage at which a gate can be, and rolling back when it expires. */
    static boolean isLikeOurs(DeploymentLifecycleHook hook) {
        boolean bare = hook.targetType() == null && hook.timeoutConfiguration() == null; // it may come back so
        return hook.hookTargetArn() == null
                && hook.lifecycleStagesAsStrings().size() == 1
                && GatePoint.atPause(Stage.of(hook.lifecycleStagesAsStrings().get(0)))
                        .isPresent()
                && (bare
                        || hook.timeoutConfiguration() != null
                                && hook.timeoutConfiguration().action() == DeploymentLifecycleHookAction.ROLLBACK);
    }

    private static boolean hasGate(Plan plan, String stage) {
        return plan.gates().keySet().stream()
                .flatMap(point -> point.pause().stream())
                .anyMatch(pause -> pause.name().equals(stage));
    }

    /** A pause may come back without its type, and ECS takes what has none for a function. */
    static DeploymentLifecycleHook withType(DeploymentLifecycleHook hook) {
        return hook.hookTargetArn() != null || hook.targetType() != null
                ? hook
                : hook.toBuilder()
                        .targetType(DeploymentLifecycleHookTargetType.PAUSE)
                        .build();
    }

    private static List<DeploymentLifecycleHook> pauses(Plan plan, Duration minute) {
        List<DeploymentLifecycleHook> pauses = new ArrayList<>();
        for (GatePoint point : plan.gates().keySet()) {
            point.pause()
                    .ifPresent(stage -> pauses.add(DeploymentLifecycleHook.builder()
                            .targetType(DeploymentLifecycleHookTargetType.PAUSE)
                            .lifecycleStagesWithStrings(stage.name())
                            .timeoutConfiguration(timeout -> timeout.timeoutInMinutes(
                                            pauseMinutes(plan.hookTimeoutMinutes(point), minute))
                                    .action(DeploymentLifecycleHookAction.ROLLBACK))
                            .build()));
        }
        return pauses;
    }

    private static int pauseMinutes(int realMinutes, Duration minute) {
        long millis = Duration.ofMinutes(realMinutes).toMillis();
        return (int) Math.min(LONGEST_PAUSE_MINUTES, Math.max(1, (millis + minute.toMillis() - 1) / minute.toMillis()));
    }

    /** ECS knows whole minutes only: a shorter time becomes a longer one, never none. */
    private static int minutes(Duration time) {
        return (int) ((time.toSeconds() + SECONDS - 1) / SECONDS);
    }
}
