package dev.greenlight.harness.gate;

import java.time.Duration;

/** Durations as people write them. */
final class Durations {
    private static final long MILLIS = 1_000;

    private Durations() {}

    /** {@code 1.5s} and the like. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % MILLIS == 0 ? millis / MILLIS + "s" : millis + "ms";
    }
}
