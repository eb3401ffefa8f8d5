package dev.greenlight.harness.cli.io;

/** The user asked for something that cannot be; the message says what is accepted. Ends with exit code 2. */
public final class InvalidInput extends RuntimeException {
    public InvalidInput(String message) {
        super(message);
    }

    public InvalidInput(String message, Throwable cause) {
        super(message, cause);
    }
}
