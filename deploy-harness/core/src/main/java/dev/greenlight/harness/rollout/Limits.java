package dev.greenlight.harness.rollout;

import java.time.Duration;

/**
 * Every bound of a rollout that is a matter of time.
 *
 * @param deployment from the update until all traffic has moved, without the waits that the shift asks for
 * @param verification for the candidate, or the stable revision after a rollback, to serve everything
 * @param rollback from asking for a rollback until ECS ends it
 * @param blindness how long ECS may be unreadable before manual action is required
 * @param settling how long ECS may take to show what it accepted
 * @param gateMargin between a gate's budget and the moment we give it up
 * @param poll between two looks while something moves
 * @param bakeInterval between two rounds of the bake gate
 */
public record Limits(
        Duration deployment,
        Duration verification,
        Duration rollback,
        Duration blindness,
        Duration settling,
        Duration gateMargin,
        Duration poll,
        Duration bakeInterval) {
    /** The team's values: 15 minutes for a deployment. The poll keeps far below the documented throttles of ECS. */
    public static final Limits DEFAULT = new Limits(
            Duration.ofMinutes(15),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofMinutes(3),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30));

    /** Requests to ECS that fail in a row before we give up, once they have for {@link #blindness}. */
    public static final int MOST_FAILURES = 8;

    /** UpdateService requests for one revision, all of which may have been lost, before we give up after {@link #blindness}. */
    public static final int MOST_UPDATES = 3;

    /** How many times {@link #settling} ECS may take to show a deployment that it accepted. */
    private static final int VISIBILITY_FACTOR = 6;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** A copy for a service whose traffic takes that much longer to move, there and back. */
    public Limits slower(Duration more) {
        return new Limits(
                deployment.plus(more),
                verification,
                rollback.plus(more),
                blindness,
                settling,
                gateMargin,
                poll,
                bakeInterval);
    }

    /** How long ECS may take to show a deployment that it accepted. */
    public Duration visibility() {
        return settling.multipliedBy(VISIBILITY_FACTOR);
    }

    /** The pause after so many failures in a row: doubling, bounded. */
    public static Duration pauseAfter(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
