package dev.greenlight.checks.junit;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Redactor;
import org.opentest4j.AssertionFailedError;

/** Ends a check as failed. Carries its finding, so that listeners need not parse the message. */
public final class CheckFailure extends AssertionFailedError {
    private final transient Finding finding;

    CheckFailure(Finding finding) {
        super(finding.text());
        this.finding = finding;
    }

    /** For engines without a {@link Check}: the failure that this finding is, redacted. */
    public static CheckFailure of(Finding finding, Redactor redactor) {
        return new CheckFailure(finding.redactedBy(redactor));
    }

    /** The finding, already redacted. */
    public Finding finding() {
        return finding;
    }
}
