package dev.greenlight.harness.ecs;

import java.time.Duration;
import java.util.Optional;

/**
 * What a team decides about a rollout: what it sets on the service, where what is empty stays as it is, and what it passes over.
 *
 * @param gracePeriod before health counts against a new task, in whole seconds
 * @param minimumHealthyPercent of the desired tasks that keep running
 * @param maximumPercent of the desired tasks that may run
 * @param allowAlarms whether a release may begin while an alarm is on
 */
public record ServiceSettings(
        Optional<Duration> gracePeriod,
        Optional<Integer> minimumHealthyPercent,
        Optional<Integer> maximumPercent,
        boolean allowAlarms) {
    /** Nothing changes. */
    public static final ServiceSettings KEPT =
            new ServiceSettings(Optional.empty(), Optional.empty(), Optional.empty(), false);
}
