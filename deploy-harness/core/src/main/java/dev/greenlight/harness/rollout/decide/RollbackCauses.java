package dev.greenlight.harness.rollout.decide;

import dev.greenlight.harness.rollout.Event;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Why a candidate must go, even if ECS is content with its deployment. */
final class RollbackCauses {
    private RollbackCauses() {}

    /** The cause, if there is one: a person, a gate, or an alarm that was not on before. */
    static Optional<String> of(Situation situation) {
        Optional<Event.Asked> asked = situation.rollout().asked();
        if (asked.isPresent()) {
            return Optional.of(asked.get().described());
        }
        Optional<Event.Concluded> red = situation.rollout().redVerdict();
        if (red.isPresent()) {
            return Optional.of("gate at %s %s"
                    .formatted(red.get().point(), red.get().verdict().described()));
        }
        Set<String> alarms = new TreeSet<>(situation.view().alarms());
        alarms.removeAll(situation.rollout().earlierAlarms());
        return alarms.isEmpty() ? Optional.empty() : Optional.of("alarm " + String.join(", ", alarms));
    }
}
