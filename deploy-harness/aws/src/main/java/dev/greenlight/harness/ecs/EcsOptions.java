package dev.greenlight.harness.ecs;

import dev.greenlight.harness.rollout.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the adapter needs to know of an environment.
 *
 * @param place cluster and service
 * @param registry instead of that of the running image; empty for the running one
 * @param repository with its registry, instead of that of the running image; empty for the running one
 * @param family of task definitions that the service must run; empty for any
 * @param container whose image changes; empty for the only one
 * @param alarms names of CloudWatch alarms that must not go off
 * @param settings what a rollout sets on the service
 * @param minute how long a minute of ECS lasts: one, but in the local cloud
 * @param fresh how long the health of targets may be taken for current while traffic moves
 */
public record EcsOptions(
        Place place,
        String registry,
        String repository,
        String family,
        String container,
        List<String> alarms,
        ServiceSettings settings,
        Duration minute,
        Duration fresh) {
    private static final int MOMENTS_PER_FRESHNESS = 6;
    private static final int BLINKS_PER_FRESHNESS = 45;

    public EcsOptions {
        alarms = List.copyOf(alarms);
    }

    /** How old an answer may be that is used by another reader than the one that asked: half a poll. */
    Duration moment() {
        return fresh.dividedBy(MOMENTS_PER_FRESHNESS);
    }

    /** How old a look may be that is taken again because of what we did ourselves and not to see what ECS has done. */
    Duration blink() {
        return fresh.dividedBy(BLINKS_PER_FRESHNESS);
    }

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
}
