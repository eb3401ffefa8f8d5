package dev.greenlight.checks.junit;

import dev.greenlight.checks.Finding;
import org.opentest4j.TestAbortedException;

/** Ends a check that could not apply. JUnit tools show an aborted test as skipped. */
public final class CheckSkipped extends TestAbortedException {
    private final transient Finding finding;

    CheckSkipped(Finding finding) {
        super(finding.text());
        this.finding = finding;
    }

    /** The finding, already redacted. */
    public Finding finding() {
        return finding;
    }
}
