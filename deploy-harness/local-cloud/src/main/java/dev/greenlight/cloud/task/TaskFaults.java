package dev.greenlight.cloud.task;

import java.time.Duration;
import java.util.Optional;

/** Asked at each start of a task what shall go wrong with it. Thread-safe. */
@FunctionalInterface
public interface TaskFaults {
    TaskFaults NONE = spec -> Optional.empty();

    Optional<TaskFault> next(TaskSpec spec);

    /**
     * Something that goes wrong with a task.
     *
     * @param after how long after the start
     */
    record TaskFault(Kind kind, Duration after, int exitCode) {}

    /** What goes wrong. */
    enum Kind {
        /** Exits with the exit code. */
        CRASH,
        /** Runs, but its target is registered at a port where nothing answers, and its health check fails. */
        NEVER_HEALTHY,
        /** Starts that much later. */
        SLOW_START,
        /** Accepts connections and never answers: the process is stopped (SIGSTOP). */
        HANG
    }
}
