package dev.greenlight.harness.story.incident;

import java.time.Duration;
import java.util.Locale;

/** Durations for people: {@code 4.2 seconds}, {@code 15 minutes}. */
final class Spans {
    private static final Duration SHORT = Duration.ofMinutes(2);

    private Spans() {}

    static String text(Duration span) {
        return span.compareTo(SHORT) < 0
                ? String.format(Locale.ROOT, "%.1f seconds", span.toMillis() / 1000.0)
                : "%d minutes".formatted((span.toSeconds() + 30) / 60);
    }
}
