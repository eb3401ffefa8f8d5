package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.ecs.deploy.AlarmPolicy;
import dev.greenlight.cloud.ecs.deploy.CircuitBreaker;
import dev.greenlight.cloud.ecs.deploy.DeploymentPlan;
import dev.greenlight.cloud.ecs.deploy.HookAction;
import dev.greenlight.cloud.ecs.deploy.LifecycleStage;
import dev.greenlight.cloud.ecs.deploy.PauseHook;
import dev.greenlight.cloud.ecs.deploy.TrafficSteps;
import dev.greenlight.cloud.ecs.deploy.UpdateStrategy;
import dev.greenlight.cloud.protocol.Dialect;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.DeploymentAlarms;
import software.amazon.awssdk.services.ecs.model.DeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;

/** Turns a validated deployment configuration into a plan, with AWS's defaults and the clock's minutes. */
public final class PlanBuilder {
    static final double LINEAR_PERCENT = 10.0;
    static final int LINEAR_BAKE_MINUTES = 6;
    static final double CANARY_PERCENT = 5.0;
    static final int CANARY_BAKE_MINUTES = 10;
    static final int HOOK_MINUTES = 1_440;
    private static final int ALARM_BAKE_MINUTES = 5;
    private static final int STAGE_MINUTES = 24 * 60;
    private static final int TOTAL_MINUTES = 30 * STAGE_MINUTES;

    private final CloudClock clock;
    private final boolean hooksAtFirst;

    public PlanBuilder(CloudClock clock, Set<Dialect> dialects) {
        this.clock = clock;
        this.hooksAtFirst = dialects.contains(Dialect.HOOKS_AT_FIRST);
    }

    public static UpdateStrategy strategy(DeploymentConfiguration configuration) {
        String name = configuration.strategyAsString();
        return name == null ? UpdateStrategy.ROLLING : UpdateStrategy.valueOf(name);
    }

    DeploymentPlan plan(DeploymentConfiguration configuration, boolean first, boolean reconcile) {
        UpdateStrategy strategy = strategy(configuration);
        return new DeploymentPlan(
                strategy,
                steps(configuration, strategy),
                clock.minutes(stepBake(configuration, strategy)),
                bake(configuration, strategy),
                first && !hooksAtFirst ? List.of() : hooks(configuration),
                breaker(configuration.deploymentCircuitBreaker()),
                alarms(configuration.alarms()),
                first,
                reconcile,
                clock.minutes(STAGE_MINUTES),
                clock.minutes(TOTAL_MINUTES));
    }

    private static List<Double> steps(DeploymentConfiguration c, UpdateStrategy strategy) {
        return switch (strategy) {
            case ROLLING, BLUE_GREEN -> TrafficSteps.AT_ONCE;
            case LINEAR ->
                TrafficSteps.linear(
                        c.linearConfiguration() == null
                                ? LINEAR_PERCENT
                                : or(c.linearConfiguration().stepPercent(), LINEAR_PERCENT));
            case CANARY ->
                TrafficSteps.canary(
                        c.canaryConfiguration() == null
                                ? CANARY_PERCENT
                                : or(c.canaryConfiguration().canaryPercent(), CANARY_PERCENT));
        };
    }

    private static int stepBake(DeploymentConfiguration c, UpdateStrategy strategy) {
        return switch (strategy) {
            case ROLLING, BLUE_GREEN -> 0;
            case LINEAR ->
                c.linearConfiguration() == null
                        ? LINEAR_BAKE_MINUTES
                        : or(c.linearConfiguration().stepBakeTimeInMinutes(), LINEAR_BAKE_MINUTES);
            case CANARY ->
                c.canaryConfiguration() == null
                        ? CANARY_BAKE_MINUTES
                        : or(c.canaryConfiguration().canaryBakeTimeInMinutes(), CANARY_BAKE_MINUTES);
        };
    }

    private Duration bake(DeploymentConfiguration c, UpdateStrategy strategy) {
        boolean alarms = c.alarms() != null && Boolean.TRUE.equals(c.alarms().enable());
        return clock.minutes(
                strategy == UpdateStrategy.ROLLING ? alarms ? ALARM_BAKE_MINUTES : 0 : or(c.bakeTimeInMinutes(), 0));
    }

    private List<PauseHook> hooks(DeploymentConfiguration c) {
        // There are no functions here: a hook that calls one has succeeded at once.
        return c.lifecycleHooks().stream()
                .filter(hook -> hook.hookTargetArn() == null)
                .map(this::hook)
                .toList();
    }

    private PauseHook hook(DeploymentLifecycleHook hook) {
        var timeout = hook.timeoutConfiguration();
        int minutes = timeout == null ? HOOK_MINUTES : or(timeout.timeoutInMinutes(), HOOK_MINUTES);
        String action = timeout == null ? null : timeout.actionAsString();
        return new PauseHook(
                hook.lifecycleStagesAsStrings().stream()
                        .map(LifecycleStage::valueOf)
                        .collect(Collectors.toSet()),
                clock.minutes(minutes),
                action == null ? HookAction.ROLLBACK : HookAction.valueOf(action));
    }

    private static CircuitBreaker breaker(DeploymentCircuitBreaker c) {
        if (c == null || !Boolean.TRUE.equals(c.enable())) {
            return CircuitBreaker.OFF;
        }
        var threshold = c.thresholdConfiguration();
        return new CircuitBreaker(
                true,
                Boolean.TRUE.equals(c.rollback()),
                or(c.resetOnHealthyTask(), true),
                threshold == null
                        ? CircuitBreaker.Threshold.BOUNDED_PERCENT
                        : CircuitBreaker.Threshold.valueOf(threshold.typeAsString()),
                threshold == null ? CircuitBreaker.OFF.value() : or(threshold.value(), CircuitBreaker.OFF.value()));
    }

    private static AlarmPolicy alarms(DeploymentAlarms c) {
        return c == null
                ? AlarmPolicy.OFF
                : new AlarmPolicy(
                        new HashSet<>(c.alarmNames()),
                        Boolean.TRUE.equals(c.enable()),
                        Boolean.TRUE.equals(c.rollback()));
    }

    private static <T> T or(T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
