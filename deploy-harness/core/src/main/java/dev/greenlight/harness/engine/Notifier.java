package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Observation;
import dev.greenlight.harness.rollout.Rollout;

/** Receives what happens: a console, a chat, a report. An exception changes nothing for the rollout. */
@FunctionalInterface
public interface Notifier {
    /** Does nothing. */
    Notifier NONE = (rollout, event) -> {};

    /** Called after the event was journaled, on the thread of the loop: must return soon. */
    void tell(Rollout rollout, Event event);

    /** Called on every look at the world after which is waited, with what is waited for; does nothing by default. */
    default void waiting(Rollout rollout, String until, Observation seen) {}
}
