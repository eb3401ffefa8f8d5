package dev.greenlight.cloud.ecs.deploy;

/** How traffic moves to the new service revision. */
public enum UpdateStrategy {
    ROLLING,
    BLUE_GREEN,
    LINEAR,
    CANARY;

    /** Whether a second, complete set of tasks runs beside the first until the end. */
    public boolean isSideBySide() {
        return this != ROLLING;
    }
}
