package dev.greenlight.checks.junit;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Redactor;
import org.opentest4j.TestAbortedException;

/**
 * Ends a check as a warning. JUnit knows no such status; an aborted test is shown by every JUnit tool and turns none red.
 * The message starts with {@code warning: }, so that it can be told from a skipped check even in plain JUnit XML.
 */
public final class CheckWarning extends TestAbortedException {
    /** How the message of every warning starts. */
    public static final String PREFIX = "warning: ";

    private final transient Finding finding;

    CheckWarning(Finding finding) {
        super(PREFIX + finding.text());
        this.finding = finding;
    }

    /** For engines without a {@link Check}: how this finding, which is a warning or skipped, ends a test; redacted. */
    public static TestAbortedException of(Finding finding, Redactor redactor) {
        Finding safe = finding.redactedBy(redactor);
        return safe.status() == CheckStatus.WARNING ? new CheckWarning(safe) : new CheckSkipped(safe);
    }

    /** The finding, already redacted. */
    public Finding finding() {
        return finding;
    }
}
