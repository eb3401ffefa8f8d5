package dev.greenlight.cloud.task;

import java.util.List;

/** A task to run. */
public record TaskSpec(String taskId, String family, int revision, List<ContainerSpec> containers) {
    public TaskSpec {
        containers = List.copyOf(containers);
    }
}
