package dev.greenlight.harness.engine;

/** A record could not be written or read. The message says which one and what to do. */
public final class JournalException extends RuntimeException {
    /** A record that can't be used. */
    public JournalException(String message) {
        super(message);
    }

    /** A record that could not be written or read. */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
