package dev.greenlight.sample.api;

/** What messages are kept in doesn't answer. Its message names no address: it may reach logs. */
public final class StoreUnavailableException extends RuntimeException {
    public StoreUnavailableException(String message) {
        super(message);
    }
}
