package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.ecs.control.StoreSnapshot.RevisionSnapshot;
import dev.greenlight.cloud.protocol.Models;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;

/**
 * A service revision with the record of its tasks' failures: what DescribeServices lists as a deployment. Guarded by the work
 * queue.
 */
public final class RevisionEntry {
    /** The first tries follow at once, so that a circuit breaker with AWS's least threshold trips soon. */
    private static final int FREE_TRIES = 3;

    private static final Duration FIRST_DELAY = Duration.ofSeconds(10);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 10;

    public final ServiceRevision revision;
    public final String deploymentId;
    final List<Attachment> attachments;
    public final Instant createdAt;
    private Instant updatedAt;
    private DeploymentRolloutState rolloutState = DeploymentRolloutState.IN_PROGRESS;
    private String rolloutReason = "";
    private int failedTasks;
    private int failuresInARow;
    private @Nullable Instant retryAt;

    RevisionEntry(ServiceRevision revision, String deploymentId, List<Attachment> attachments, Instant createdAt) {
        this.revision = revision;
        this.deploymentId = deploymentId;
        this.attachments = List.copyOf(attachments);
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    static RevisionEntry of(RevisionSnapshot kept) {
        var entry = new RevisionEntry(
                Models.read(kept.revision(), ServiceRevision.class),
                kept.deploymentId(),
                kept.attachments(),
                kept.createdAt());
        entry.rollout(DeploymentRolloutState.fromValue(kept.rolloutState()), kept.rolloutReason(), kept.updatedAt());
        entry.failedTasks = kept.failedTasks();
        return entry;
    }

    RevisionSnapshot snapshot() {
        return new RevisionSnapshot(
                Models.write(revision),
                deploymentId,
                attachments,
                createdAt,
                updatedAt,
                rolloutState.toString(),
                rolloutReason,
                failedTasks);
    }

    public String arn() {
        return revision.serviceRevisionArn();
    }

    public String taskDefinition() {
        return revision.taskDefinition();
    }

    boolean isAttachedTo(String targetGroupArn) {
        return attachments.stream().anyMatch(each -> each.targetGroupArn().equals(targetGroupArn));
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public DeploymentRolloutState rolloutState() {
        return rolloutState;
    }

    public String rolloutReason() {
        return rolloutReason.isEmpty() ? "ECS deployment " + deploymentId + " in progress." : rolloutReason;
    }

    public int failedTasks() {
        return failedTasks;
    }

    void rollout(DeploymentRolloutState state, String reason, Instant now) {
        rolloutState = state;
        rolloutReason = reason;
        updatedAt = now;
    }

    /** Counts a failure; true when the next try has to wait, longer after each failure in a row. */
    boolean taskFailed(CloudClock clock) {
        failedTasks++;
        failuresInARow++;
        if (failuresInARow <= FREE_TRIES) {
            return false;
        }
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failuresInARow - FREE_TRIES - 1));
        retryAt = clock.now().plus(clock.scaled(delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY));
        return true;
    }

    void taskHealthy() {
        failuresInARow = 0;
        retryAt = null;
    }

    /** When the next task may be started; null: at once. */
    @Nullable
    Instant retryAt() {
        return retryAt;
    }
}
