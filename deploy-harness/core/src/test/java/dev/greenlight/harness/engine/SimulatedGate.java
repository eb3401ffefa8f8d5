package dev.greenlight.harness.engine;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Finding;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Verdict;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives the verdicts that it was told to give, after some time, or never. */
final class SimulatedGate implements Gate {
    static final Duration DURATION = Duration.ofSeconds(20);
    private final World world;
    private final Map<GatePoint, Verdict> verdicts = new EnumMap<>(GatePoint.class);
    private final Set<GatePoint> hanging = new HashSet<>();
    private final Set<String> passedKeys = new HashSet<>();
    private final Map<Integer, Running> running = new HashMap<>();
    private final Map<String, Verdict> given = new HashMap<>();
    int cancelled;

    SimulatedGate(World world) {
        this.world = world;
    }

    void fails(GatePoint point) {
        verdicts.put(
                point,
                Verdict.failed(
                        "1 of 31 checks failed: security.x-frame-options header missing",
                        List.of(CheckResult.of(
                                "security.x-frame-options", Finding.failed("header missing"), Duration.ofMillis(12)))));
    }

    void isInconclusive(GatePoint point) {
        verdicts.put(point, Verdict.inconclusive("no check ran", List.of()));
    }

    void passes(GatePoint point) {
        verdicts.remove(point);
    }

    void hangs(GatePoint point) {
        hanging.add(point);
    }

    void forget() {
        running.remove(world.process);
    }

    /** Whether that run of a gate really gave that verdict. */
    boolean gave(Rollout rollout, String key, Verdict verdict) {
        return verdict.equals(given.get(rollout.plan().id() + key));
    }

    /** All gates pass from now on, in their time. */
    void heal() {
        verdicts.clear();
        hanging.clear();
    }

    /** Whether a gate that was run for that pause has really passed. */
    boolean hasPassed(String key) {
        return passedKeys.contains(key);
    }

    @Override
    public Run start(Request request, Runnable concluded) {
        return world.call("start gate " + request.point(), () -> {
            if (running.containsKey(world.process)) {
                world.violated("a gate was started while another one ran");
            }
            String key = keyOf(request.rollout());
            Verdict verdict = verdicts.getOrDefault(request.point(), Verdict.passed("31 checks passed", List.of()));
            var run = new Running(request, key, verdict, world.process);
            if (!hanging.contains(request.point())) {
                world.script.add(new World.Scripted(world.now.plus(DURATION), () -> end(run, concluded)));
            }
            running.put(world.process, run);
            return run;
        });
    }

    private void end(Running run, Runnable concluded) {
        if (running.remove(run.process, run)) {
            run.over = true;
            given.put(run.request.rollout().plan().id() + run.key, run.verdict);
            if (run.verdict.hasPassed()) {
                passedKeys.add(run.key);
            }
            concluded.run();
        }
    }

    private static String keyOf(Rollout rollout) {
        for (int i = rollout.events().size() - 1; i >= 0; i--) {
            if (rollout.events().get(i) instanceof Event.Decided decided
                    && decided.action() instanceof dev.greenlight.harness.rollout.Action.RunGate gate) {
                return gate.key();
            }
        }
        throw new AssertionError("a gate was started that was not decided on");
    }

    private final class Running implements Run {
        private final Request request;
        private final String key;
        private final Verdict verdict;
        private final int process;
        private boolean over;

        Running(Request request, String key, Verdict verdict, int process) {
            this.request = request;
            this.key = key;
            this.verdict = verdict;
            this.process = process;
        }

        @Override
        public Optional<Verdict> verdict() {
            return over ? Optional.of(verdict) : Optional.empty();
        }

        @Override
        public void cancel() {
            if (running.remove(process, this)) {
                cancelled++;
            }
        }

        @Override
        public String toString() {
            return request.point() + " " + key;
        }
    }
}
