package dev.greenlight.harness.story;

import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The one walk over the events of a rollout. */
final class StoryWalk {
    private final List<Moment> moments = new ArrayList<>();
    private final List<Event.Staged> stages = new ArrayList<>();
    private final List<Weight> weights = new ArrayList<>();
    private final List<Event.Noted> evidence = new ArrayList<>();
    private final AwsCalls calls = new AwsCalls();
    private final GateRuns gates;
    private State state = Phase.PREFLIGHT;

    private StoryWalk(Rollout rollout) {
        this.gates = new GateRuns(rollout.plan());
    }

    static Story through(Rollout rollout) {
        var walk = new StoryWalk(rollout);
        rollout.events().forEach(walk::add);
        Instant end = rollout.events().get(rollout.events().size() - 1).at();
        return new Story(
                rollout,
                walk.moments,
                StageSpan.of(walk.stages, end),
                walk.weights,
                walk.gates.until(end),
                walk.calls.until(end),
                walk.evidence);
    }

    private void add(Event event) {
        if (event instanceof Event.Decided decided) {
            state = decided.state();
        } else if (event instanceof Event.Staged staged) {
            stages.add(staged);
            weigh(staged);
        } else if (event instanceof Event.Noted noted) {
            evidence.add(noted);
        }
        gates.add(event);
        calls.add(event);
        Moment.of(state, event).ifPresent(moments::add);
    }

    private void weigh(Event.Staged staged) {
        boolean same =
                !weights.isEmpty() && weights.get(weights.size() - 1).candidatePercent() == staged.candidateWeight();
        if (!same) {
            weights.add(new Weight(staged.at(), staged.candidateWeight()));
        }
    }
}
