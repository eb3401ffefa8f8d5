package dev.greenlight.cloud.ecs.deploy;

/** The state of a service deployment, as AWS names it. */
public enum EcsDeploymentStatus {
    PENDING,
    IN_PROGRESS,
    STOP_REQUESTED,
    ROLLBACK_REQUESTED,
    ROLLBACK_IN_PROGRESS,
    SUCCESSFUL,
    STOPPED,
    ROLLBACK_SUCCESSFUL,
    ROLLBACK_FAILED;

    public boolean isTerminal() {
        return switch (this) {
            case SUCCESSFUL, STOPPED, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED -> true;
            case PENDING, IN_PROGRESS, STOP_REQUESTED, ROLLBACK_REQUESTED, ROLLBACK_IN_PROGRESS -> false;
        };
    }

    public boolean isRollback() {
        return this == ROLLBACK_REQUESTED || this == ROLLBACK_IN_PROGRESS;
    }
}
