package dev.greenlight.harness.cli;

/** The user asked for something that cannot be; the message says what is accepted. Ends with exit code 2. */
final class InvalidInput extends RuntimeException {
    InvalidInput(String message) {
        super(message);
    }

    InvalidInput(String message, Throwable cause) {
        super(message, cause);
    }
}
