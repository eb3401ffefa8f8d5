package dev.greenlight.harness.cli.page;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.story.AwsCall;
import dev.greenlight.harness.story.GateRun;
import java.util.Locale;

/** The four colours of a page, each with a mark, since colour alone says nothing to many. */
public enum Tone {
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

    /** The tone of a gate. */
    public static Tone of(GateRun.Result result) {
        return switch (result) {
            case PASSED -> GOOD;
            case FAILED -> BAD;
            case INCONCLUSIVE -> UNSURE;
            case NONE -> PLAIN;
        };
    }

    static Tone of(AwsCall.Result result) {
        return switch (result) {
            case DONE -> GOOD;
            case FAILED -> BAD;
            case UNKNOWN -> UNSURE;
        };
    }

    /** The tone of an ending. */
    public static Tone of(Ending ending) {
        return switch (ending) {
            case SUCCEEDED -> GOOD;
            case ROLLED_BACK, STUCK, REFUSED -> BAD;
            case SUPERSEDED, BUSY, INCONCLUSIVE -> UNSURE;
        };
    }

    /** One character. */
    public String mark() {
        return mark;
    }

    /** The name of its class in the style sheet. */
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
