package dev.greenlight.harness.engine;

import java.time.Duration;
import java.time.Instant;

/** Time, and waiting for it. */
public interface Clock {

    /** Now. Within one process it never runs backwards and does not follow steps of the system clock. */
    Instant now();

    /** Waits, at most so long; returns early once {@link #wake} was called, also when that was before. */
    void sleep(Duration atMost);

    /** Ends the present or the next sleep. From any thread. */
    void wake();
}
