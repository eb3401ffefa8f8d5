package dev.greenlight.checks;

/**
 * Ends a check from anywhere below it with a finding: a request that could not be sent, an answer that never came. {@link
 * CheckExtension} redacts the finding and concludes with it, so that the message of this throwable reaches nobody as it is.
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
