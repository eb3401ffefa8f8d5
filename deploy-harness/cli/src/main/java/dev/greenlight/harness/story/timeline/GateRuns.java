package dev.greenlight.harness.story.timeline;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Verdict;
import dev.greenlight.reports.timeline.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every run of every gate: those with a verdict, and those that were ended before they came to one. */
final class GateRuns {
    private GateRuns() {}

    static List<Timeline.Gate> of(Rollout rollout) {
        List<Timeline.Gate> gates = new ArrayList<>();
        Map<String, Event.Decided> running = new LinkedHashMap<>();
        for (Event event : rollout.events()) {
            if (event instanceof Event.Decided decided && decided.action() instanceof Action.RunGate run) {
                Event.Decided before = running.put(run.key(), decided);
                if (before != null) {
                    gates.add(unfinished(rollout, before, event.at()));
                }
            } else if (event instanceof Event.Concluded concluded) {
                Event.Decided start = running.remove(concluded.key());
                gates.add(finished(rollout, concluded, start == null ? concluded.at() : start.at()));
            }
        }
        running.values().forEach(start -> gates.add(unfinished(rollout, start, RolloutTimeline.end(rollout))));
        gates.sort(Comparator.comparing(Timeline.Gate::from));
        return gates;
    }

    private static Timeline.Gate unfinished(Rollout rollout, Event.Decided start, Instant end) {
        var run = (Action.RunGate) start.action();
        return new Timeline.Gate(
                run.point().name(),
                suites(rollout, run.point()),
                Timeline.Verdict.NONE,
                "It was ended before it came to a verdict",
                start.at(),
                end,
                List.of());
    }

    private static Timeline.Gate finished(Rollout rollout, Event.Concluded concluded, Instant start) {
        Verdict verdict = concluded.verdict();
        return new Timeline.Gate(
                concluded.point().name(),
                suites(rollout, concluded.point()),
                verdict(verdict.conclusion()),
                verdict.reason(),
                start,
                concluded.at(),
                verdict.checks());
    }

    private static List<String> suites(Rollout rollout, GatePoint point) {
        return rollout.plan().gate(point).map(PlannedGate::suites).orElse(List.of());
    }

    private static Timeline.Verdict verdict(Verdict.Conclusion conclusion) {
        return switch (conclusion) {
            case PASSED -> Timeline.Verdict.PASSED;
            case FAILED -> Timeline.Verdict.FAILED;
            case INCONCLUSIVE -> Timeline.Verdict.INCONCLUSIVE;
        };
    }
}
