package dev.greenlight.cloud.task;

import java.util.Map;

/** What happens to one task, in this order: running at most once, health any number of times, stopped exactly once. */
public interface TaskEvents {
    /** All containers run; the host port for each container port. */
    void running(String host, Map<Integer, Integer> hostPorts);

    /** The container's health check changed its mind. */
    void health(String container, boolean healthy);

    void stopped(TaskExit exit);
}
