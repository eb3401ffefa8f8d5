package dev.greenlight.smoke.http;

import dev.greenlight.checks.CheckProblem;
import dev.greenlight.checks.Finding;

/** A request got no answer that a check could look at. Its finding says why. */
public final class RequestFailed extends CheckProblem {
    public RequestFailed(Finding finding) {
        super(finding);
    }
}
