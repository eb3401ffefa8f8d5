package dev.greenlight.harness.ecs;

import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.Hook;
import dev.greenlight.harness.rollout.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookDetail;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionLoadBalancer;

/** Models of ECS in our words. Pure. */
final class Translation {
    private static final String AWAITING = "AWAITING_ACTION";

    private Translation() {}

    static Deployment deployment(ServiceDeployment seen, EcsReader reader) {
        String taskDefinition = reader.revision(EcsReader.targetArn(seen))
                .map(ServiceRevision::taskDefinition)
                .orElse("");
        return new Deployment(
                seen.serviceDeploymentArn(),
                taskDefinition,
                status(seen),
                Stage.of(orEmpty(seen.lifecycleStageAsString())), // the SDK's enum lacks PRE_PRODUCTION_TRAFFIC_SHIFT
                hooks(seen),
                seen.createdAt() == null ? Instant.EPOCH : seen.createdAt(),
                failures(seen),
                reason(seen));
    }

    /** A status that a later API may add is treated as one that still moves. */
    static DeploymentStatus status(ServiceDeployment seen) {
        String name = orEmpty(seen.statusAsString());
        for (DeploymentStatus status : DeploymentStatus.values()) {
            if (status.name().equals(name)) {
                return status;
            }
        }
        return DeploymentStatus.IN_PROGRESS;
    }

    /** The target groups on which that revision really serves. */
    static List<String> targetGroups(ServiceRevision revision) {
        if (revision.resolvedConfiguration() != null
                && revision.resolvedConfiguration().hasLoadBalancers()) {
            return revision.resolvedConfiguration().loadBalancers().stream()
                    .map(ServiceRevisionLoadBalancer::targetGroupArn)
                    .toList();
        }
        return revision.loadBalancers().stream()
                .map(balancer -> Optional.ofNullable(balancer.targetGroupArn()).orElse(""))
                .filter(arn -> !arn.isEmpty())
                .toList();
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<Hook> hooks(ServiceDeployment seen) {
        return seen.lifecycleHookDetails().stream()
                .filter(hook -> AWAITING.equals(hook.statusAsString()))
                .map(Translation::hook)
                .toList();
    }

    private static Hook hook(DeploymentLifecycleHookDetail seen) {
        return new Hook(seen.hookId(), seen.expiresAt() == null ? Instant.MAX : seen.expiresAt());
    }

    private static int failures(ServiceDeployment seen) {
        var breaker = seen.deploymentCircuitBreaker();
        return breaker == null || breaker.failureCount() == null ? 0 : breaker.failureCount();
    }

    private static String reason(ServiceDeployment seen) {
        String rollback = seen.rollback() == null ? "" : orEmpty(seen.rollback().reason());
        return rollback.isEmpty() ? orEmpty(seen.statusReason()) : rollback;
    }
}
