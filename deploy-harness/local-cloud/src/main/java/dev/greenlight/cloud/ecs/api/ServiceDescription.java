package dev.greenlight.cloud.ecs.api;

import dev.greenlight.cloud.ecs.control.DeploymentEntry;
import dev.greenlight.cloud.ecs.control.RevisionEntry;
import dev.greenlight.cloud.ecs.control.ServiceEntry;
import dev.greenlight.cloud.ecs.control.ServiceEntry.TaskCounts;
import dev.greenlight.cloud.protocol.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceCurrentRevisionSummary;

/** A service as DescribeServices shows it. */
final class ServiceDescription {
    private ServiceDescription() {}

    static Service of(ServiceEntry service, Set<Dialect> dialects) {
        List<RevisionEntry> shown = shown(service);
        TaskCounts counts = service.counts(null);
        return service.config().toBuilder()
                .status(service.status())
                .desiredCount(service.desired())
                .taskDefinition(service.primary().taskDefinition())
                .runningCount(counts.running())
                .pendingCount(counts.pending())
                .deployments(
                        service.isInactive()
                                ? List.of()
                                : shown.stream()
                                        .map(each -> deployment(service, each))
                                        .toList())
                .deploymentConfiguration(spoken(service.config().deploymentConfiguration(), dialects))
                .currentServiceDeployment(
                        service.current().isOver() && !dialects.contains(Dialect.CURRENT_DEPLOYMENT_STAYS)
                                ? null
                                : service.current().arn())
                .currentServiceRevisions(
                        shown.stream().map(each -> summary(service, each)).toList())
                .events(service.events())
                .build();
    }

    private static DeploymentConfiguration spoken(DeploymentConfiguration config, Set<Dialect> dialects) {
        DeploymentConfiguration.Builder spoken = config.toBuilder();
        if (dialects.contains(Dialect.PAUSES_WITHOUT_TYPE)) {
            spoken.lifecycleHooks(config.lifecycleHooks().stream()
                    .map(hook -> hook.hookTargetArn() == null
                            ? DeploymentLifecycleHook.builder()
                                    .lifecycleStagesWithStrings(hook.lifecycleStagesAsStrings())
                                    .build()
                            : hook)
                    .toList());
        }
        if (dialects.contains(Dialect.BREAKER_SHOWN_OFF) && config.deploymentCircuitBreaker() == null) {
            spoken.deploymentCircuitBreaker(breaker -> breaker.enable(false).rollback(false));
        }
        return spoken.build();
    }

    /** The primary first, then what has tasks left or takes part in the running deployment. */
    private static List<RevisionEntry> shown(ServiceEntry service) {
        DeploymentEntry current = service.current();
        RevisionEntry primary = service.primary();
        List<RevisionEntry> shown = new ArrayList<>(List.of(primary));
        for (RevisionEntry each : service.revisions()) {
            boolean takesPart = !current.isOver() && (each == current.target || each == current.source);
            boolean hasTasks = service.present(each).findAny().isPresent();
            if (each != primary && (takesPart || hasTasks)) {
                shown.add(1, each);
            }
        }
        return shown;
    }

    private static ServiceCurrentRevisionSummary summary(ServiceEntry service, RevisionEntry revision) {
        TaskCounts counts = service.counts(revision);
        return ServiceCurrentRevisionSummary.builder()
                .arn(revision.arn())
                .requestedTaskCount(counts.requested())
                .runningTaskCount(counts.running())
                .pendingTaskCount(counts.pending())
                .build();
    }

    private static Deployment deployment(ServiceEntry service, RevisionEntry revision) {
        boolean primary = revision == service.primary();
        TaskCounts counts = service.counts(revision);
        Service config = service.config();
        return Deployment.builder()
                .id(revision.deploymentId)
                .status(primary ? "PRIMARY" : "ACTIVE")
                .taskDefinition(revision.taskDefinition())
                .desiredCount(primary ? service.desired() : counts.requested())
                .pendingCount(counts.pending())
                .runningCount(counts.running())
                .failedTasks(revision.failedTasks())
                .createdAt(revision.createdAt)
                .updatedAt(revision.updatedAt())
                .launchType(config.launchType())
                .platformVersion(config.platformVersion())
                .platformFamily(config.platformFamily())
                .networkConfiguration(config.networkConfiguration())
                .serviceConnectConfiguration(revision.revision.serviceConnectConfiguration())
                .rolloutState(revision.rolloutState())
                .rolloutStateReason(revision.rolloutReason())
                .build();
    }
}
