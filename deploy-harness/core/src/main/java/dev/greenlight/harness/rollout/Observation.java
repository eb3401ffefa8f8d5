package dev.greenlight.harness.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What was just seen of the world, and when.
 *
 * @param at now
 * @param lastSeen when the service could last be read; {@code at} when it could just now
 * @param view the service, or {@link #BLIND} when it could not be read
 * @param problem why it could not be read, or empty
 * @param denied whether that is since it is not allowed, so that waiting is no use
 * @param runningGate the key of the gate that this process is running, or empty
 */
public record Observation(
        Instant at, Instant lastSeen, ServiceView view, String problem, boolean denied, String runningGate) {
    private static final ServiceView BLIND =
            new ServiceView(java.util.List.of(), java.util.List.of(), java.util.Set.of());

    /** The service could be read. */
    public static Observation seen(Instant at, ServiceView view, String runningGate) {
        return new Observation(at, at, view, "", false, runningGate);
    }

    /** The service could not be read. */
    public static Observation blind(Instant at, Instant lastSeen, String problem, boolean denied, String runningGate) {
        return new Observation(at, lastSeen, BLIND, problem.isEmpty() ? "unknown" : problem, denied, runningGate);
    }

    /** Whether nothing could be seen. */
    public boolean isBlind() {
        return !problem.isEmpty();
    }

    /** Whether at least so much time has passed; a clock that was set back makes it longer, never shorter. */
    public boolean isAfter(Instant from, Duration span) {
        return Duration.between(from, at).compareTo(span) >= 0;
    }

    /** Whether the pause is over; a clock that was set back ends it at once, so that nothing waits for ever. */
    public boolean isPauseOver(Instant from, Duration pause) {
        Duration passed = Duration.between(from, at);
        return passed.isNegative() || passed.compareTo(pause) >= 0;
    }

    /** What the revision with that task definition runs and serves. */
    public Optional<Serving> serving(String taskDefinition) {
        return view.serving(taskDefinition);
    }
}
