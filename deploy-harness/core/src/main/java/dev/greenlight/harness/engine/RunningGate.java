package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gate that this process runs, at most one. */
final class RunningGate {
    private final Gate gate;
    private final Clock clock;
    private Action.@Nullable RunGate what;
    private Gate.@Nullable Run run;

    RunningGate(Gate gate, Clock clock) {
        this.gate = gate;
        this.clock = clock;
    }

    /** The key of its run, or empty when none runs. */
    String key() {
        return what == null ? "" : what.key();
    }

    void start(Rollout rollout, Action.RunGate action) {
        cancel();
        what = action;
        PlannedGate planned = rollout.plan().gate(action.point()).orElseThrow();
        try {
            run = gate.start(new Gate.Request(rollout, action.point(), planned), clock::wake);
        } catch (RuntimeException broken) {
            run = failed("the gate could not be started: " + broken);
        }
    }

    /** Its verdict once, when there is one. */
    Optional<Event> concluded(Instant now) {
        Gate.Run current = run;
        Action.RunGate action = what;
        if (current == null || action == null) {
            return Optional.empty();
        }
        Optional<Verdict> verdict = current.verdict();
        if (verdict.isEmpty()) {
            return Optional.empty();
        }
        run = null;
        what = null;
        return Optional.of(new Event.Concluded(now, action.point(), action.key(), verdict.get()));
    }

    void cancel() {
        Gate.Run current = run;
        run = null;
        what = null;
        if (current != null) {
            current.cancel();
        }
    }

    private static Gate.Run failed(String reason) {
        return new Gate.Run() {
            @Override
            public Optional<Verdict> verdict() {
                return Optional.of(Verdict.inconclusive(reason, List.of()));
            }

            @Override
            public void cancel() {}
        };
    }
}
