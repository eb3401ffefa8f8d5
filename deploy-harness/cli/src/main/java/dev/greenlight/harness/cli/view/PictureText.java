package dev.greenlight.harness.cli.view;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.cli.page.Timespan;
import dev.greenlight.reports.console.Style;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Text for one line of a terminal: without secrets and control characters, and no longer than the line. */
record PictureText(Style style, Redactor redactor, int columns) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int TIMES = 26;
    private static final int LONGEST_NAME = 34;
    private static final int SHORTEST_NAME = 8;

    String plain(String text) {
        return fit(text, columns);
    }

    String faint(String text) {
        return style.faint(plain(text));
    }

    String painted(CheckStatus status, String text) {
        return style.paint(status, plain(text));
    }

    /** A mark, a name, when it began, how long it took, and a note. */
    String row(CheckStatus status, String mark, String name, Instant from, String took, String note) {
        int width = Math.max(SHORTEST_NAME, Math.min(LONGEST_NAME, columns - TIMES));
        String times = " %s %s %10s  %s".formatted(pad(fit(name, width), width), time(from), took, note);
        return style.paint(status, mark) + fit(times.stripTrailing(), columns - 1);
    }

    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    /** In whole seconds, for what still runs. */
    static String seconds(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 120 ? seconds + " s" : Timespan.words(time.truncatedTo(ChronoUnit.SECONDS));
    }

    private String fit(String text, int width) {
        String safe = SafeText.oneLine(SafeText.of("|" + text, redactor)).substring(1); // the bar keeps an indentation
        int room = Math.max(1, width);
        return safe.codePointCount(0, safe.length()) <= room
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, room - 1)) + "…";
    }
}
