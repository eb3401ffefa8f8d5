package dev.greenlight.checks;

/**
 * Ends a check from anywhere below it with a finding: a request that could not be sent, an answer that never came. The check is
 * concluded with the redacted finding; the message of this throwable is not shown.
 */
public class CheckProblem extends RuntimeException {
    private final transient Finding finding;

    public CheckProblem(Finding finding) {
        super(finding.text());
        this.finding = finding;
    }

    /** What is to be said about it, not yet redacted. */
    public final Finding finding() {
        return finding;
    }
}
