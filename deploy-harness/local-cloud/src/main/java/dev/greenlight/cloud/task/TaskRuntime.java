package dev.greenlight.cloud.task;

import java.time.Duration;

/**
 * Starts tasks. Thread-safe; methods return soon, its {@link TaskEvents} are called on any thread.
 * Closing ends all tasks at once; none of them outlives the process that started it, however that ends.
 */
public interface TaskRuntime extends AutoCloseable {
    Handle start(TaskSpec spec, TaskEvents events);

    @Override
    void close();

    /** A started task. */
    interface Handle {
        /** SIGTERM now, SIGKILL after the grace period; harmless when the task has stopped. */
        void stop(Duration grace);
    }
}
