package dev.greenlight.harness.rollout;

import java.time.Instant;
import java.util.List;

/**
 * One ECS service deployment as just seen.
 *
 * @param arn of the service deployment
 * @param taskDefinition ARN of the task definition of its target revision
 * @param status its status
 * @param stage its lifecycle stage, {@link Stage#OTHER} when ECS names none
 * @param awaiting the pauses that wait for an answer
 * @param createdAt by the clock of ECS; only ever compared with other deployments
 * @param failures tasks of it that have failed so far, as the circuit breaker of ECS counts them
 * @param reason what ECS says about the status, or empty
 */
public record Deployment(
        String arn,
        String taskDefinition,
        DeploymentStatus status,
        Stage stage,
        List<Hook> awaiting,
        Instant createdAt,
        int failures,
        String reason) {

    public Deployment {
        awaiting = List.copyOf(awaiting);
    }

    /** Whether ECS made this one after the other. */
    public boolean isNewerThan(Deployment other) {
        return !arn.equals(other.arn) && createdAt.isAfter(other.createdAt);
    }
}
