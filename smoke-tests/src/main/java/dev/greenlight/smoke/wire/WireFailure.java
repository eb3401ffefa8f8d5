package dev.greenlight.smoke.wire;

import java.io.IOException;

/** An exchange that did not come to its end, and why in one word that can be switched over. */
public final class WireFailure extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** The name has no address. */
        UNKNOWN_HOST,
        /** Nothing listens, or nothing lets us through. */
        UNREACHABLE,
        /** The TLS handshake failed. */
        TLS,
        /** The deadline passed. */
        TIMED_OUT,
        /** The peer closed before the answer was complete. */
        CLOSED,
        /** What came is no HTTP. */
        GARBAGE,
        /** The answer exceeds a limit on its size. */
        TOO_LARGE
    }

    private final Kind kind;

    WireFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    WireFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }
}
