package dev.greenlight.harness.story.timeline;

import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.reports.timeline.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The stages in which the deployment was seen. */
final class Stages {
    private Stages() {}

    /** Each stage once, until the next one was seen or its deployment was over. */
    static List<Timeline.Stage> of(Rollout rollout) {
        List<Event.Staged> seen = seen(rollout);
        List<Timeline.Stage> stages = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            Event.Staged first = seen.get(i);
            while (i + 1 < seen.size() && seen.get(i + 1).stage() == first.stage()) {
                i++;
            }
            Event.Staged last = seen.get(i);
            Instant end = i + 1 < seen.size()
                    ? seen.get(i + 1).at()
                    : last.status().isTerminal() ? last.at() : RolloutTimeline.end(rollout);
            stages.add(new Timeline.Stage(first.stage().name(), last.status().name(), first.at(), end));
        }
        return stages;
    }

    static List<Timeline.Weight> weights(Rollout rollout) {
        List<Timeline.Weight> weights = new ArrayList<>();
        double last = -1;
        for (Event.Staged staged : seen(rollout)) {
            if (staged.candidateWeight() != last) {
                last = staged.candidateWeight();
                weights.add(new Timeline.Weight(staged.at(), last));
            }
        }
        return weights;
    }

    static List<Event.Staged> seen(Rollout rollout) {
        return rollout.events().stream()
                .filter(Event.Staged.class::isInstance)
                .map(Event.Staged.class::cast)
                .toList();
    }
}
