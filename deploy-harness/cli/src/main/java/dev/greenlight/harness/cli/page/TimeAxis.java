package dev.greenlight.harness.cli.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Moments as places between two moments, and as words. */
record TimeAxis(Instant from, Instant to) {
    private static final int MOST_TICKS = 6;
    private static final List<Duration> STEPS = List.of(
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1));

    /** Where that moment is: 0 to 100. */
    double percent(Instant at) {
        double span = Math.max(1, millis(from, to));
        return Math.max(0, Math.min(100, 100 * millis(from, at) / span));
    }

    /** Round moments after the beginning, the beginning first. */
    List<Instant> ticks() {
        Duration span = Duration.between(from, to);
        Duration step = STEPS.stream()
                .filter(one -> span.dividedBy(MOST_TICKS).compareTo(one) <= 0)
                .findFirst()
                .orElseGet(() -> Duration.ofDays(1 + span.toDays() / MOST_TICKS));
        List<Instant> ticks = new ArrayList<>();
        for (Instant at = from; !at.isAfter(to); at = at.plus(step)) {
            ticks.add(at);
        }
        return ticks;
    }

    /** {@code +2.4 s} after the beginning. */
    String offset(Instant at) {
        Duration time = Duration.between(from, at);
        return (time.isNegative() ? "−" : "+") + Timespan.words(time.abs());
    }

    /** The same for a round moment: {@code +2 s}; {@code 0 s} is the beginning. */
    String label(Instant tick) {
        return tick.equals(from) ? "0 s" : offset(tick).replace(".0 s", " s");
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
