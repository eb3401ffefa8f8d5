package dev.greenlight.smoke.http;

import java.time.Duration;

/** Durations as people write them. */
public final class DurationText {
    private DurationText() {}

    /** {@code 750ms} below a second, else {@code 10s} or {@code 1.5s}; {@code 2m} for whole minutes. */
    public static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + "ms";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis / 100 / 10.0 + "s";
    }
}
