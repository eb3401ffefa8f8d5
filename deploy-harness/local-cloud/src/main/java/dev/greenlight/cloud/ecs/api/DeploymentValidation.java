package dev.greenlight.cloud.ecs.api;

import static dev.greenlight.cloud.ecs.api.EcsErrors.checkRange;

import dev.greenlight.cloud.ecs.control.PlanBuilder;
import dev.greenlight.cloud.ecs.deploy.CircuitBreaker;
import dev.greenlight.cloud.ecs.deploy.LifecycleStage;
import dev.greenlight.cloud.ecs.deploy.UpdateStrategy;
import dev.greenlight.cloud.protocol.Dialect;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;

/** What a deployment configuration must fulfil. */
final class DeploymentValidation {
    private static final int MOST_HOOKS = 10;
    private static final int MOST_BAKE_MINUTES = 1_440;
    private static final int MOST_HOOK_MINUTES = 20_160;

    private DeploymentValidation() {}

    static void check(DeploymentConfiguration c) {
        EcsErrors.check(
                c.strategyAsString() == null
                        || Arrays.stream(UpdateStrategy.values())
                                .anyMatch(each -> each.name().equals(c.strategyAsString())),
                "Invalid deployment strategy. Valid values are: ROLLING, BLUE_GREEN, LINEAR, CANARY");
        checkRange(c.bakeTimeInMinutes(), 0, MOST_BAKE_MINUTES, "bakeTimeInMinutes");
        if (c.linearConfiguration() != null) {
            checkTenths(c.linearConfiguration().stepPercent(), 3.0, "stepPercent");
            checkRange(c.linearConfiguration().stepBakeTimeInMinutes(), 0, MOST_BAKE_MINUTES, "stepBakeTimeInMinutes");
        }
        if (c.canaryConfiguration() != null) {
            checkTenths(c.canaryConfiguration().canaryPercent(), 0.1, "canaryPercent");
            checkRange(
                    c.canaryConfiguration().canaryBakeTimeInMinutes(), 0, MOST_BAKE_MINUTES, "canaryBakeTimeInMinutes");
        }
        checkPercents(c);
        checkBreaker(c);
        EcsErrors.check(
                c.lifecycleHooks().size() <= MOST_HOOKS, "A service can have at most " + MOST_HOOKS + " pause hooks.");
        c.lifecycleHooks().forEach(DeploymentValidation::check);
    }

    private static void checkTenths(@Nullable Double percent, double least, String what) {
        boolean valid = percent == null
                || percent >= least
                        && percent <= 100
                        && BigDecimal.valueOf(percent).scale() <= 1;
        EcsErrors.check(valid, what + " must be a multiple of 0.1 between " + least + " and 100.0; found " + percent);
    }

    private static void checkPercents(DeploymentConfiguration c) {
        int least = c.minimumHealthyPercent() == null ? 100 : c.minimumHealthyPercent();
        int most = c.maximumPercent() == null ? 200 : c.maximumPercent();
        EcsErrors.check(
                least >= 0 && most >= 100 || most > least && least >= 0,
                "Both maximumPercent and minimumHealthyPercent must not be negative.");
        EcsErrors.check(
                !(least >= 100 && most <= 100),
                "Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.");
    }

    private static void checkBreaker(DeploymentConfiguration c) {
        var threshold = c.deploymentCircuitBreaker() == null
                ? null
                : c.deploymentCircuitBreaker().thresholdConfiguration();
        if (threshold != null) {
            EcsErrors.check(
                    Arrays.stream(CircuitBreaker.Threshold.values())
                            .anyMatch(each -> each.name().equals(threshold.typeAsString())),
                    "Invalid threshold type. Valid values are: COUNT, BOUNDED_PERCENT, UNBOUNDED_PERCENT");
            EcsErrors.check(
                    threshold.value() == null || threshold.value() >= 1, "The threshold value must be at least 1.");
        }
    }

    private static void check(DeploymentLifecycleHook hook) {
        String type = hook.targetTypeAsString() == null ? "AWS_LAMBDA" : hook.targetTypeAsString();
        EcsErrors.check(
                List.of("AWS_LAMBDA", "PAUSE").contains(type),
                "Invalid targetType. Valid values are: AWS_LAMBDA, PAUSE");
        boolean pauses = type.equals("PAUSE");
        EcsErrors.check(pauses || hook.hookTargetArn() != null, "hookTargetArn is required for AWS_LAMBDA hooks.");
        EcsErrors.check(pauses || hook.roleArn() != null, "roleArn is required for AWS_LAMBDA hooks.");
        EcsErrors.check(!hook.lifecycleStagesAsStrings().isEmpty(), "lifecycleStages must not be empty.");
        hook.lifecycleStagesAsStrings()
                .forEach(stage -> EcsErrors.check(
                        Arrays.stream(LifecycleStage.values())
                                .anyMatch(each -> each.name().equals(stage)
                                        && (pauses ? each.allowsPause() : each.allowsLambda())),
                        "Invalid lifecycle stage provided for " + (pauses ? "Pause" : "Lambda") + " Hook"));
        if (hook.timeoutConfiguration() != null) {
            checkRange(hook.timeoutConfiguration().timeoutInMinutes(), 1, MOST_HOOK_MINUTES, "timeoutInMinutes");
            String action = hook.timeoutConfiguration().actionAsString();
            EcsErrors.check(
                    action == null || List.of("ROLLBACK", "CONTINUE").contains(action),
                    "Invalid timeout action. Valid values are: ROLLBACK, CONTINUE");
        }
    }

    /** An update keeps what it doesn't name, and fills in AWS's defaults. */
    static DeploymentConfiguration merge(
            @Nullable DeploymentConfiguration old, @Nullable DeploymentConfiguration c, Set<Dialect> dialects) {
        DeploymentConfiguration.Builder merged = old == null
                ? DeploymentConfiguration.builder()
                        .strategy("ROLLING")
                        .maximumPercent(200)
                        .minimumHealthyPercent(100)
                        .bakeTimeInMinutes(0)
                : old.toBuilder();
        if (c == null) {
            return merged.build();
        }
        set(c.strategyAsString(), merged::strategy);
        set(c.maximumPercent(), merged::maximumPercent);
        set(c.minimumHealthyPercent(), merged::minimumHealthyPercent);
        set(c.bakeTimeInMinutes(), merged::bakeTimeInMinutes);
        set(c.deploymentCircuitBreaker(), merged::deploymentCircuitBreaker);
        set(c.alarms(), merged::alarms);
        set(c.linearConfiguration(), merged::linearConfiguration);
        set(c.canaryConfiguration(), merged::canaryConfiguration);
        if (c.hasLifecycleHooks()) {
            merged.lifecycleHooks(c.lifecycleHooks());
        }
        if (PlanBuilder.strategy(merged.build()) == UpdateStrategy.ROLLING) {
            EcsErrors.check(
                    c.bakeTimeInMinutes() == null || !dialects.contains(Dialect.ROLLING_BAKE_REFUSED),
                    "bakeTimeInMinutes is not supported with the ROLLING deployment strategy.");
            if (dialects.contains(Dialect.ROLLING_BAKE_IGNORED)) {
                merged.bakeTimeInMinutes(null);
            }
        }
        return merged.build();
    }

    private static <T> void set(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
