package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Trouble;

/** A request to the platform gave no result. The message is one clause, redacted; the cause is what the adapter caught. */
public final class PlatformException extends RuntimeException {
    private final Trouble trouble;

    /** A trouble without a cause. */
    public PlatformException(Trouble trouble, String message) {
        super(message);
        this.trouble = trouble;
    }

    /** A trouble translated from what a library threw. */
    public PlatformException(Trouble trouble, String message, Throwable cause) {
        super(message, cause);
        this.trouble = trouble;
    }

    /** What kind of trouble it is. */
    public Trouble trouble() {
        return trouble;
    }
}
