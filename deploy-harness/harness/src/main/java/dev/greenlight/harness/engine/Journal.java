package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Event;

/** The record of one rollout, open for writing. */
public interface Journal {

    /**
     * Writes the event where it outlives this process and, for a file, this machine's power supply.
     *
     * @throws JournalException when that can't be promised; the caller then must not act
     */
    void append(Event event);
}
