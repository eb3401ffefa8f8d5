package dev.greenlight.harness.deploy;

import dev.greenlight.harness.engine.Notifier;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Observation;
import dev.greenlight.harness.rollout.Rollout;
import java.util.List;
import java.util.function.Consumer;

/** Several notifiers; an exception of one keeps nothing from the others. */
record Audience(List<Notifier> members) implements Notifier {
    Audience {
        members = List.copyOf(members);
    }

    @Override
    public void tell(Rollout rollout, Event event) {
        each(member -> member.tell(rollout, event));
    }

    @Override
    public void waiting(Rollout rollout, String until, Observation seen) {
        each(member -> member.waiting(rollout, until, seen));
    }

    private void each(Consumer<Notifier> telling) {
        for (Notifier member : members) {
            try {
                telling.accept(member);
            } catch (RuntimeException ignored) {
                // A notification that fails never changes the verdict.
            }
        }
    }
}
