package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.ecs.deploy.DeploymentStatus;
import java.time.Instant;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;

/** Writes what a deployment's change of status means for its revisions and for the service's events. */
final class RolloutStates {
    private RolloutStates() {}

    static void record(ServiceEntry service, DeploymentEntry deployment, DeploymentStatus before, Instant now) {
        DeploymentStatus after = deployment.state.status();
        if (after == before) {
            return;
        }
        RevisionEntry target = deployment.target;
        RevisionEntry source = deployment.source;
        String reason = deployment.state.reason();
        switch (after) {
            case SUCCESSFUL -> complete(service, target, now);
            case ROLLBACK_IN_PROGRESS -> {
                target.rollout(DeploymentRolloutState.FAILED, reason, now);
                if (source != null) {
                    service.event(now, ") rolling back to deployment " + source.deploymentId + '.');
                    source.rollout(
                            DeploymentRolloutState.IN_PROGRESS,
                            "ECS deployment rolling back to deploymentId " + source.deploymentId,
                            now);
                }
            }
            case ROLLBACK_SUCCESSFUL -> {
                if (source != null) {
                    complete(service, source, now);
                }
            }
            case STOPPED, ROLLBACK_FAILED -> {
                target.rollout(DeploymentRolloutState.FAILED, reason, now);
                service.event(now, ") (deployment " + target.deploymentId + ") deployment failed: " + reason);
            }
            case PENDING, IN_PROGRESS, STOP_REQUESTED, ROLLBACK_REQUESTED -> {
                // Nothing that DescribeServices shows.
            }
        }
    }

    private static void complete(ServiceEntry service, RevisionEntry revision, Instant now) {
        revision.rollout(
                DeploymentRolloutState.COMPLETED, "ECS deployment " + revision.deploymentId + " completed.", now);
        service.completed = revision;
        service.revisions.removeIf(each -> each != revision
                && service.present(each).findAny().isEmpty()
                && service.deployments.stream().noneMatch(d -> d.target == each || d.source == each));
        service.event(now, ") (deployment " + revision.deploymentId + ") deployment completed.");
    }
}
