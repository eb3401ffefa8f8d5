package dev.greenlight.harness.ecs;

import java.time.Duration;
import java.util.Optional;

/**
 * What a rollout sets on the service; what is empty stays as the service has it.
 *
 * @param gracePeriod before health counts against a new task, in whole seconds
 * @param minimumHealthyPercent of the desired tasks that keep running
 * @param maximumPercent of the desired tasks that may run
 */
public record ServiceSettings(
        Optional<Duration> gracePeriod, Optional<Integer> minimumHealthyPercent, Optional<Integer> maximumPercent) {
    /** Nothing changes. */
    public static final ServiceSettings KEPT =
            new ServiceSettings(Optional.empty(), Optional.empty(), Optional.empty());
}
