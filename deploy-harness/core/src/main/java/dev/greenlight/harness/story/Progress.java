package dev.greenlight.harness.story;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A running rollout, each change once: not that a passed gate lets ECS go on, and the rounds of a bake that pass are one change at
 * their end. Takes the events in order, from one thread.
 */
public final class Progress {
    private boolean passed;
    private int rounds;
    private Optional<Moment> round = Optional.empty();

    /**
     * A change.
     *
     * @param checks those of a gate's verdict; else empty
     */
    public record Change(Moment moment, List<CheckResult> checks) {}

    /** What that event changes; empty for one that says nothing new. */
    public List<Change> of(State state, Event event) {
        Optional<Moment> next = Moment.of(state, event).filter(moment -> !isSaid(moment, event));
        if (next.isEmpty()) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        round.ifPresent(last -> changes.add(new Change(
                rounds == 1 ? last : last.saying("%s, %d times".formatted(last.text(), rounds)), List.of())));
        round = Optional.empty();
        rounds = 0;
        passed = next.get().kind() == Moment.Kind.GATE_PASSED;
        changes.add(new Change(
                next.get(),
                event instanceof Event.Concluded gate ? gate.verdict().checks() : List.of()));
        return changes;
    }

    private boolean isSaid(Moment moment, Event event) {
        if (event instanceof Event.Concluded gate
                && gate.point() == GatePoint.BAKE_TIME
                && moment.kind() == Moment.Kind.GATE_PASSED) {
            rounds++;
            round = Optional.of(moment);
            return true;
        }
        if (!(event instanceof Event.Decided decided)) {
            return false;
        }
        return decided.action() instanceof Action.Answer answer
                ? answer.proceed() && passed
                : rounds > 0 && decided.action() instanceof Action.RunGate run && run.point() == GatePoint.BAKE_TIME;
    }
}
