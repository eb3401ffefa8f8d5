package dev.greenlight.perf.profile;

/** The configuration of a load test cannot be used. The message says what was found and what is accepted. */
public final class InvalidLoadSettings extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidLoadSettings(String message) {
        super(message);
    }
}
