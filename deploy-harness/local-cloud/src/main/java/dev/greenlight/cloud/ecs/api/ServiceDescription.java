package dev.greenlight.cloud.ecs.api;

import dev.greenlight.cloud.ecs.control.DeploymentEntry;
import dev.greenlight.cloud.ecs.control.RevisionEntry;
import dev.greenlight.cloud.ecs.control.ServiceEntry;
import dev.greenlight.cloud.ecs.control.TaskEntry;
import dev.greenlight.cloud.ecs.deploy.DeploymentState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceCurrentRevisionSummary;

/** A service as DescribeServices shows it. */
final class ServiceDescription {
    private ServiceDescription() {}

    static Service of(ServiceEntry service) {
        RevisionEntry primary = service.primary();
        boolean running = !service.current().isOver();
        return service.config().toBuilder()
                .status(service.status())
                .desiredCount(service.desired())
                .taskDefinition(primary.taskDefinition())
                .runningCount(count(service, null, TaskEntry.Phase.RUNNING))
                .pendingCount(count(service, null, TaskEntry.Phase.PENDING))
                .deployments(deployments(service, primary))
                .currentServiceDeployment(running ? service.current().arn() : null)
                .currentServiceRevisions(revisions(service, primary))
                .events(service.events())
                .build();
    }

    private static int count(ServiceEntry service, @Nullable RevisionEntry revision, TaskEntry.Phase phase) {
        return (int) service.present()
                .filter(task -> task.phase() == phase && (revision == null || task.revision == revision))
                .count();
    }

    private static List<ServiceCurrentRevisionSummary> revisions(ServiceEntry service, RevisionEntry primary) {
        List<RevisionEntry> shown = shown(service, primary);
        return shown.stream()
                .map(each -> ServiceCurrentRevisionSummary.builder()
                        .arn(each.arn())
                        .requestedTaskCount(wanted(service, each))
                        .runningTaskCount(count(service, each, TaskEntry.Phase.RUNNING))
                        .pendingTaskCount(count(service, each, TaskEntry.Phase.PENDING))
                        .build())
                .toList();
    }

    private static List<software.amazon.awssdk.services.ecs.model.Deployment> deployments(
            ServiceEntry service, RevisionEntry primary) {
        if (service.isInactive()) {
            return List.of();
        }
        List<software.amazon.awssdk.services.ecs.model.Deployment> all = new ArrayList<>();
        shown(service, primary).forEach(each -> all.add(deployment(service, each, each == primary)));
        return all;
    }

    /** The primary first, then what has tasks left or takes part in the running deployment. */
    private static List<RevisionEntry> shown(ServiceEntry service, RevisionEntry primary) {
        DeploymentEntry current = service.current();
        DeploymentState state = current.state();
        List<RevisionEntry> shown = new ArrayList<>(List.of(primary));
        for (RevisionEntry each : service.revisions()) {
            boolean takesPart = !state.status().isTerminal() && (each == current.target || each == current.source);
            boolean hasTasks = service.present(each).findAny().isPresent();
            if (each != primary && (takesPart || hasTasks)) {
                shown.add(1, each);
            }
        }
        return shown;
    }

    private static int wanted(ServiceEntry service, RevisionEntry revision) {
        return (int) service.present(revision).filter(TaskEntry::isWanted).count();
    }

    private static software.amazon.awssdk.services.ecs.model.Deployment deployment(
            ServiceEntry service, RevisionEntry revision, boolean primary) {
        return software.amazon.awssdk.services.ecs.model.Deployment.builder()
                .id(revision.deploymentId)
                .status(primary ? "PRIMARY" : "ACTIVE")
                .taskDefinition(revision.taskDefinition())
                .desiredCount(primary ? service.desired() : wanted(service, revision))
                .pendingCount(count(service, revision, TaskEntry.Phase.PENDING))
                .runningCount(count(service, revision, TaskEntry.Phase.RUNNING))
                .failedTasks(revision.failedTasks())
                .createdAt(revision.createdAt)
                .updatedAt(revision.updatedAt())
                .launchType(service.config().launchType())
                .platformVersion(service.config().platformVersion())
                .platformFamily(service.config().platformFamily())
                .networkConfiguration(service.config().networkConfiguration())
                .rolloutState(revision.rolloutState())
                .rolloutStateReason(revision.rolloutReason())
                .build();
    }
}
