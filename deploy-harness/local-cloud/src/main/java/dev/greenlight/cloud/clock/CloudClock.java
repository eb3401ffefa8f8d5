package dev.greenlight.cloud.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * The one clock of a local cloud. Time stamps are real time, so that clients on the same machine agree with them; what
 * shrinks is the length of a documented duration: where AWS says "60 minutes of bake time", the cloud waits {@code
 * minutes(60)}, which is an hour only when a minute lasts 60 seconds.
 *
 * <p>Scheduled work runs on one thread of the clock, in order of its time; it must be short and must not block. What it
 * throws is reported and doesn't end a repetition.
 */
public interface CloudClock extends AutoCloseable {
    /** The length of a minute when nothing is shortened. */
    Duration REAL_MINUTE = Duration.ofMinutes(1);

    Instant now();

    /** How long a documented minute lasts here. */
    Duration minute();

    /** Run the task once, after this much time of the clock (not scaled: pass {@link #scaled} where AWS says minutes). */
    Timer after(Duration delay, Runnable task);

    /** Run the task again and again; for the first time after one period. */
    Timer every(Duration period, Runnable task);

    /** No task runs any more; tasks that were waiting are dropped. */
    @Override
    void close();

    /** How long that many documented minutes last here. */
    default Duration minutes(double count) {
        return Duration.ofNanos(Math.round(minute().toNanos() * count));
    }

    /** How long a documented duration lasts here; never less than a millisecond unless it is zero. */
    default Duration scaled(Duration documented) {
        if (minute().equals(REAL_MINUTE) || documented.isZero()) {
            return documented;
        }
        double factor = (double) minute().toNanos() / REAL_MINUTE.toNanos();
        return Duration.ofNanos(Math.max(1_000_000, Math.round(documented.toNanos() * factor)));
    }

    /** Work that is waiting for its time. */
    @FunctionalInterface
    interface Timer {
        /** The task doesn't run again; harmless when it has run already or was cancelled before. */
        void cancel();
    }
}
