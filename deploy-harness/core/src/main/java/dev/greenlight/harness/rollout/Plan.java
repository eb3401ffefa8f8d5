package dev.greenlight.harness.rollout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a rollout is meant to do, fixed when it starts.
 *
 * @param id of the rollout, unique and fit for a file name
 * @param goal a new release, or back to a revision that exists
 * @param place where
 * @param strategy how ECS replaces the revision
 * @param container the container whose image is replaced; empty for the only one
 * @param who asked for it
 * @param why a sentence of theirs, or empty
 * @param emergency the reason that overrides the deployment window, or empty
 * @param gates what runs when
 * @param shift how traffic moves
 * @param limits every bound of time
 */
public record Plan(
        String id,
        Goal goal,
        Place place,
        Strategy strategy,
        String container,
        String who,
        String why,
        String emergency,
        Map<GatePoint, PlannedGate> gates,
        Shift shift,
        Limits limits) {
    private static final int LONGEST_HOOK_MINUTES = 20_160;

    public Plan {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException(
                    "The id of a rollout must be letters, digits, dots, hyphens (at most 100); found \"" + id + "\"");
        }
        if (goal instanceof Goal.Release && !gates.containsKey(GatePoint.VERIFICATION)) {
            throw new IllegalArgumentException(
                    "A release needs a gate at VERIFICATION: without one the version that answers is unknown");
        }
        gates = gates.isEmpty() ? Map.of() : java.util.Collections.unmodifiableMap(new EnumMap<>(gates));
    }

    /** A copy with other limits. */
    public Plan withLimits(Limits other) {
        return new Plan(id, goal, place, strategy, container, who, why, emergency, gates, shift, other);
    }

    /** Whether it goes back to a revision that exists. */
    public boolean isRollback() {
        return goal instanceof Goal.Return;
    }

    /**
     * A move of production traffic to the candidate.
     *
     * @param share in percent, afterwards
     * @param gates what must pass since the move before; empty where nothing looks
     */
    public record Move(double share, List<GatePoint> gates) {}

    /** How traffic moves, up to all of it. */
    public List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        for (double share : shift.shares(strategy)) {
            Stream<GatePoint> points = moves.isEmpty()
                    ? Stream.of(GatePoint.POST_TEST_TRAFFIC_SHIFT, GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT)
                    : Stream.of(GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT);
            moves.add(new Move(share, points.filter(gates::containsKey).toList()));
        }
        return moves;
    }

    /** The waits and the gates between two moves of traffic, until all of it has moved. */
    public Duration timeOfSteps() {
        Duration gate = gate(GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT)
                .map(PlannedGate::budget)
                .orElse(Duration.ZERO);
        int steps = moves().size();
        return steps < 2 ? gate : shift.stepBake().multipliedBy(steps - 1).plus(gate.multipliedBy(steps));
    }

    /** The gate planned at that point. */
    public Optional<PlannedGate> gate(GatePoint point) {
        return Optional.ofNullable(gates.get(point));
    }

    /**
     * How long ECS waits at the pause of that gate before it rolls back by itself: the gate's budget and twice the margin, in
     * whole minutes as the API wants them. It outlives the deadline of the gate, so that we answer first.
     */
    public int hookTimeoutMinutes(GatePoint point) {
        Duration budget = gate(point).map(PlannedGate::budget).orElse(Duration.ZERO);
        Duration timeout = budget.plus(limits.gateMargin().multipliedBy(2));
        return (int) Math.min(LONGEST_HOOK_MINUTES, Math.max(1, (timeout.toSeconds() + 59) / 60));
    }
}
