package dev.greenlight.cloud.task;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container of a task.
 *
 * @param ports the container ports that it listens on
 * @param stopTimeout time between SIGTERM and SIGKILL
 * @param health its health check; null when it has none
 */
public record ContainerSpec(
        String name,
        String image,
        List<String> entryPoint,
        List<String> command,
        Map<String, String> environment,
        List<Integer> ports,
        boolean essential,
        Duration stopTimeout,
        @Nullable HealthCommand health,
        LogTarget logs) {

    /**
     * A health check command as in a task definition; the durations are already those of the cloud's clock.
     *
     * @param command {@code CMD …} or {@code CMD-SHELL …}
     */
    public record HealthCommand(
            List<String> command, Duration interval, Duration timeout, int retries, Duration startPeriod) {
        public HealthCommand {
            command = List.copyOf(command);
        }
    }

    /** Where the container's output goes. */
    public record LogTarget(String group, String stream) {}

    public ContainerSpec {
        entryPoint = List.copyOf(entryPoint);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        ports = List.copyOf(ports);
    }
}
