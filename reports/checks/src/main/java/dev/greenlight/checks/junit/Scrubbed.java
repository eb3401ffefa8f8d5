package dev.greenlight.checks.junit;

import dev.greenlight.checks.Redactor;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Throwables of tests that know nothing of findings: as they are, unless a secret shows in them. */
final class Scrubbed {
    private Scrubbed() {}

    /** The throwable itself, or one of the same meaning and place without secrets, causes and compared values. */
    static Throwable of(Throwable thrown, Redactor redactor) {
        if (redactor.redact(all(thrown)).equals(all(thrown))) {
            return thrown;
        }
        String message = redactor.redact(String.valueOf(thrown.getMessage()));
        Throwable scrubbed;
        if (thrown instanceof TestAbortedException) {
            scrubbed = new TestAbortedException(message);
        } else if (thrown instanceof AssertionError) {
            scrubbed = new AssertionFailedError(message);
        } else {
            scrubbed = new AssertionFailedError(
                    "%s: %s".formatted(thrown.getClass().getName(), message));
        }
        scrubbed.setStackTrace(thrown.getStackTrace());
        return scrubbed;
    }

    /** Everything that a listener may show of it: messages and causes, and the values that were compared. */
    private static String all(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        if (thrown instanceof AssertionFailedError failed) {
            text.append(String.valueOf(failed.getExpected())).append(String.valueOf(failed.getActual()));
        }
        return text.toString();
    }
}
