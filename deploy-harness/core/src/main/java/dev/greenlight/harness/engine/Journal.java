package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Event;

/** The record of one rollout, open for writing. */
public interface Journal {

    /**
     * Writes the event where it outlives this process. What is written before acting outlives this machine's power supply, too,
     * and takes along what was written before it.
     *
     * @throws JournalException when that can't be promised; the caller then must not act
     */
    void append(Event event);
}
