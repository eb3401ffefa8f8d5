package dev.greenlight.cloud.ecs;

/** Asked whether a deployment shall hang in its stage. Thread-safe. */
public interface StageFaults {
    boolean holds(String serviceName, String stage);

    /** Calls the listener, on any thread and soon, after the answers may have changed. */
    void onChange(Runnable listener);
}
