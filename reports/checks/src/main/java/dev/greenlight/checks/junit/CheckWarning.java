package dev.greenlight.checks.junit;

import dev.greenlight.checks.Finding;
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

    /** The finding, already redacted. */
    public Finding finding() {
        return finding;
    }
}
