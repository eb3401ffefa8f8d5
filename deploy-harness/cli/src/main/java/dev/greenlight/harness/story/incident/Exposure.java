package dev.greenlight.harness.story.incident;

import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How much production traffic a candidate had, and for how long, by what was seen of it.
 *
 * @param highest share in percent
 * @param time how long it had any
 */
record Exposure(double highest, Duration time) {

    static Exposure of(Rollout rollout) {
        List<Event.Staged> seen = Incident.events(rollout, Event.Staged.class).toList();
        double highest =
                seen.stream().mapToDouble(Event.Staged::candidateWeight).max().orElse(0);
        Optional<Instant> first = seen.stream()
                .filter(staged -> staged.candidateWeight() > 0)
                .map(Event::at)
                .findFirst();
        if (first.isEmpty()) {
            return new Exposure(0, Duration.ZERO);
        }
        Instant end = seen.stream()
                .filter(staged -> staged.at().isAfter(first.get()) && staged.candidateWeight() == 0)
                .map(Event::at)
                .reduce((earlier, later) -> later)
                .orElse(rollout.events().get(rollout.events().size() - 1).at());
        return new Exposure(highest, Duration.between(first.get(), end));
    }

    String impact(Rollout rollout) {
        if (rollout.state() == Ending.STUCK) {
            return "Not known for certain, since the outcome could not be established; %s".formatted(share());
        }
        if (rollout.plan().isRollback()) {
            return "The revision that was replaced served production until then";
        }
        return highest == 0 ? "No user impact (rolled back before traffic switch)" : "Users were exposed: " + share();
    }

    private String share() {
        return highest == 0
                ? "the candidate was never seen with production traffic"
                : "up to %.0f %% of production traffic went to the candidate, for %s"
                        .formatted(highest, Spans.text(time));
    }
}
