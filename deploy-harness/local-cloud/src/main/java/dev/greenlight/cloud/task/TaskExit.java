package dev.greenlight.cloud.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a task ended, with the end of each of its containers. */
public record TaskExit(Cause cause, String reason, List<ContainerExit> containers) {
    /** Exit code of a process that was killed by SIGKILL. */
    public static final int KILLED = 137;

    /** Why a task ended. */
    public enum Cause {
        /** A user or the service scheduler asked for it. */
        REQUESTED,
        /** An essential container ended by itself. */
        ESSENTIAL_CONTAINER_EXITED,
        /** It never ran: the image is missing or the command can't be executed. */
        FAILED_TO_START
    }

    /** How a container ended; the exit code is null when it never ran, the reason empty when there is nothing to say. */
    public record ContainerExit(String container, @Nullable Integer exitCode, String reason) {}

    public TaskExit {
        containers = List.copyOf(containers);
    }

    static ContainerExit killedForMemory(String container) {
        return new ContainerExit(container, KILLED, "OutOfMemoryError: Container killed due to memory usage");
    }
}
