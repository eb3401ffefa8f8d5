package dev.greenlight.harness.story;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects every run of every gate: those with a verdict, and those that were ended before. */
final class GateRuns {
    private record Start(GatePoint point, Instant at) {}

    private final Plan plan;
    private final List<GateRun> runs = new ArrayList<>();
    private final Map<String, Start> running = new LinkedHashMap<>();
    /** What counts as one gate, in order: a pause by its key, any other by its point. */
    private final Map<String, GatePoint> slots = new LinkedHashMap<>();

    GateRuns(Plan plan) {
        this.plan = plan;
    }

    void add(Event event) {
        if (event instanceof Event.Decided decided && decided.action() instanceof Action.RunGate gate) {
            Start before = running.put(gate.key(), new Start(gate.point(), decided.at()));
            if (before != null) {
                runs.add(unfinished(gate.key(), before, decided.at()));
            }
            slots.putIfAbsent(slot(gate.point(), gate.key()), gate.point());
        } else if (event instanceof Event.Concluded concluded) {
            Start start = running.remove(concluded.key());
            Verdict verdict = concluded.verdict();
            runs.add(run(
                    concluded.point(),
                    concluded.key(),
                    GateRun.Result.of(verdict.conclusion()),
                    verdict.reason(),
                    verdict.checks(),
                    start == null ? concluded.at() : start.at(),
                    concluded.at()));
        }
    }

    List<GateRun> until(Instant end) {
        running.forEach((key, start) -> runs.add(unfinished(key, start, end)));
        runs.sort(Comparator.comparing(GateRun::from));
        return runs;
    }

    private static String slot(GatePoint point, String key) {
        return point.pause().isPresent() ? key : point.name();
    }

    private GateRun unfinished(String key, Start start, Instant end) {
        String reason = "It was ended before it came to a verdict";
        return run(start.point(), key, GateRun.Result.NONE, reason, List.of(), start.at(), end);
    }

    private GateRun run(
            GatePoint point,
            String key,
            GateRun.Result result,
            String reason,
            List<CheckResult> checks,
            Instant from,
            Instant to) {
        List<String> before = List.copyOf(slots.keySet());
        int place = before.indexOf(slot(point, key)) + 1;
        long step = before.stream()
                .limit(place)
                .filter(slot -> slots.get(slot) == point)
                .count();
        return new GateRun(
                point,
                key,
                place,
                step > 1 ? "%s (%d)".formatted(point, step) : point.name(),
                suites(point, checks),
                result,
                reason,
                checks,
                from,
                to);
    }

    /** Those that are planned; of a gate that is not, those that ran. */
    private List<String> suites(GatePoint point, List<CheckResult> checks) {
        return plan.gate(point)
                .map(PlannedGate::suites)
                .orElseGet(
                        () -> checks.stream().map(CheckResult::suite).distinct().toList());
    }
}
