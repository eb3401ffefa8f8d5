package dev.greenlight.cloud.ecs.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;

/** A service revision with its tasks' bookkeeping: what DescribeServices lists as a deployment. Guarded by the reactor. */
public final class RevisionEntry {
    public final ServiceRevision revision;
    public final String deploymentId;
    final List<Attachment> attachments;
    public final Instant createdAt;
    public Instant updatedAt;
    public DeploymentRolloutState rolloutState = DeploymentRolloutState.IN_PROGRESS;
    public String rolloutReason = "";
    public int failedTasks;
    /** Failures in a row, for the delay before the next try. */
    int streak;

    @Nullable
    Instant retryAt;

    RevisionEntry(ServiceRevision revision, String deploymentId, List<Attachment> attachments, Instant createdAt) {
        this.revision = revision;
        this.deploymentId = deploymentId;
        this.attachments = List.copyOf(attachments);
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    public String arn() {
        return revision.serviceRevisionArn();
    }

    public String taskDefinition() {
        return revision.taskDefinition();
    }

    void rollout(DeploymentRolloutState state, String reason, Instant now) {
        rolloutState = state;
        rolloutReason = reason;
        updatedAt = now;
    }
}
