package dev.greenlight.harness.rollout;

/** The status of an ECS service deployment, by the names of the ECS API. */
public enum DeploymentStatus {
    PENDING,
    IN_PROGRESS,
    STOP_REQUESTED,
    STOPPED,
    SUCCESSFUL,
    /** A request only: it can still end in {@link #SUCCESSFUL}. */
    ROLLBACK_REQUESTED,
    ROLLBACK_IN_PROGRESS,
    ROLLBACK_SUCCESSFUL,
    ROLLBACK_FAILED;

    /** Whether ECS does not bring it to its end any more, or did not. */
    public boolean isGoingBack() {
        return switch (this) {
            case STOP_REQUESTED,
                    STOPPED,
                    ROLLBACK_REQUESTED,
                    ROLLBACK_IN_PROGRESS,
                    ROLLBACK_SUCCESSFUL,
                    ROLLBACK_FAILED -> true;
            case PENDING, IN_PROGRESS, SUCCESSFUL -> false;
        };
    }

    /** Whether ECS will not change it any more. */
    public boolean isTerminal() {
        return switch (this) {
            case STOPPED, SUCCESSFUL, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED -> true;
            case PENDING, IN_PROGRESS, STOP_REQUESTED, ROLLBACK_REQUESTED, ROLLBACK_IN_PROGRESS -> false;
        };
    }
}
