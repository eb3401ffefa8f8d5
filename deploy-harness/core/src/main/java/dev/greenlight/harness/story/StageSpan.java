package dev.greenlight.harness.story;

import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A stage of the deployment, once, however often its status or the weights changed.
 *
 * @param status in which it was last seen
 * @param candidateWeight the candidate's share of production traffic when it was last seen, in percent
 * @param to when the next stage was seen, or the deployment was over
 */
public record StageSpan(Stage stage, DeploymentStatus status, double candidateWeight, Instant from, Instant to) {

    static List<StageSpan> of(List<Event.Staged> seen, Instant end) {
        List<StageSpan> stages = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            Event.Staged first = seen.get(i);
            while (i + 1 < seen.size() && seen.get(i + 1).stage() == first.stage()) {
                i++;
            }
            Event.Staged last = seen.get(i);
            Instant to =
                    i + 1 < seen.size() ? seen.get(i + 1).at() : last.status().isTerminal() ? last.at() : end;
            stages.add(new StageSpan(first.stage(), last.status(), last.candidateWeight(), first.at(), to));
        }
        return stages;
    }
}
