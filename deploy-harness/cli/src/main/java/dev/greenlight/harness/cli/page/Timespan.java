package dev.greenlight.harness.cli.page;

import java.time.Duration;
import java.util.Locale;

/** Spans of time as people read them. */
public final class Timespan {
    private Timespan() {}

    /** {@code 12 ms}, {@code 2.4 s}, {@code 2 min 24 s}, {@code 1 h 12 min}, {@code 3 d 4 h}. */
    public static String words(Duration time) {
        long millis = time.toMillis();
        if (millis < 100) {
            return millis + " ms";
        }
        if (millis < 119_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = (millis + 500) / 1000;
        if (seconds < 2 * 3600) {
            return pair(seconds / 60, "min", seconds % 60, "s");
        }
        long minutes = seconds / 60;
        return minutes < 48 * 60
                ? pair(minutes / 60, "h", minutes % 60, "min")
                : pair(minutes / 1440, "d", minutes / 60 % 24, "h");
    }

    private static String pair(long big, String unit, long small, String smallUnit) {
        return small == 0 ? "%d %s".formatted(big, unit) : "%d %s %d %s".formatted(big, unit, small, smallUnit);
    }
}
