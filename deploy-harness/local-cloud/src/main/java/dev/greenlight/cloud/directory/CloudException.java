package dev.greenlight.cloud.directory;

/** The cloud can't be started or kept; the message says what was expected, what was found and what to do. */
public final class CloudException extends RuntimeException {
    public CloudException(String message) {
        super(message);
    }

    public CloudException(String message, Throwable cause) {
        super(message, cause);
    }
}
