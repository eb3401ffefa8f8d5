package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Rollout;

/** Is told what happens: a console, a chat, a report. Whatever it throws changes nothing for the rollout. */
@FunctionalInterface
public interface Notifier {
    /** Tells nobody. */
    Notifier NONE = (rollout, event) -> {};

    /** Told after the event was journaled. Called on the thread of the loop: must return soon. */
    void tell(Rollout rollout, Event event);

    /** Told on every look at the world what is waited for; by default not passed on. */
    default void waiting(Rollout rollout, String until) {}
}
