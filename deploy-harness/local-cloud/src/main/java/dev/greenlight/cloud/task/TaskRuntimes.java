package dev.greenlight.cloud.task;

import dev.greenlight.cloud.clock.CloudClock;

/** Makes the runtime of a cloud that brings its own, such as one whose tasks run inside this JVM. */
@FunctionalInterface
public interface TaskRuntimes {
    /** @param faults to be asked at each start of a task */
    TaskRuntime create(CloudClock clock, TaskFaults faults);
}
