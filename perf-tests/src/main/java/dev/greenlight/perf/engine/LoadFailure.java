package dev.greenlight.perf.engine;

/** A load test that came to no figures: refused, killed, or thrown out of. Its message is for people; it has no stack trace. */
final class LoadFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoadFailure(String message) {
        super(message, null, false, false);
    }
}
