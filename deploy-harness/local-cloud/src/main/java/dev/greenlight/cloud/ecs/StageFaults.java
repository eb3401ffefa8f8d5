package dev.greenlight.cloud.ecs;

/** Asked whether a deployment shall hang in its stage. Thread-safe. */
public interface StageFaults {
    StageFaults NONE = new StageFaults() {
        @Override
        public boolean holds(String serviceName, String stage) {
            return false;
        }

        @Override
        public void onChange(Runnable listener) {}
    };

    boolean holds(String serviceName, String stage);

    /** Calls the listener, on any thread and soon, after the answers may have changed. */
    void onChange(Runnable listener);
}
