package dev.greenlight.harness.scan;

/** A report can't be used; the message is a clause that names the place in it and what was found there. */
final class BadReport extends RuntimeException {
    BadReport(String message) {
        super(message);
    }

    BadReport(String message, Throwable cause) {
        super(message, cause);
    }
}
