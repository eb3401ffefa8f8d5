package dev.greenlight.harness.gate;

/** A suite, check or jar that was asked for does not exist; the message names it and what there is. Nothing has run. */
public final class UnknownSelection extends RuntimeException {
    UnknownSelection(String message) {
        super(message);
    }

    UnknownSelection(String message, Throwable cause) {
        super(message, cause);
    }
}
