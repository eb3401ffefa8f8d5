package dev.greenlight.reports.check;

import org.opentest4j.AssertionFailedError;

/** Ends a check as failed. Carries its finding, so that listeners need not parse the message. */
public final class CheckFailure extends AssertionFailedError {
    private final transient Finding finding;

    CheckFailure(Finding finding) {
        super(FindingText.of(finding));
        this.finding = finding;
    }

    /** The finding, already redacted. */
    public Finding finding() {
        return finding;
    }
}
