package dev.greenlight.reports.timeline;

import dev.greenlight.checks.CheckStatus;
import java.util.Locale;

/** The four colours of the page, each with a mark, since colour alone tells nothing to many. */
enum Tone {
    GOOD("✓"),
    BAD("✗"),
    UNSURE("!"),
    PLAIN("–");

    private final String mark;

    Tone(String mark) {
        this.mark = mark;
    }

    static Tone of(CheckStatus status) {
        return switch (status) {
            case PASSED -> GOOD;
            case FAILED -> BAD;
            case WARNING -> UNSURE;
            case SKIPPED -> PLAIN;
        };
    }

    String mark() {
        return mark;
    }

    /** The name of its class in the style sheet. */
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
