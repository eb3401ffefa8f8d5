package dev.greenlight.harness.scan;

import dev.greenlight.checks.CheckStatus;
import java.time.Duration;
import java.util.Set;

/**
 * What findings mean. What is in neither set is ignored and counted.
 *
 * @param fails severities that fail
 * @param warns severities that warn
 * @param unfixed what findings without a fix mean
 * @param oldest how old a scan may be before it warns
 * @param unfinished what it means that no scan has come to a result: skipped, so that the run is inconclusive where nothing else
 *     is looked at, or failed
 */
public record Policy(
        Set<Severity> fails, Set<Severity> warns, Unfixed unfixed, Duration oldest, CheckStatus unfinished) {
    public Policy {
        fails = Set.copyOf(fails);
        warns = Set.copyOf(warns);
    }

    /** What a finding of that severity is, with a fix or without; skipped for one that is ignored. */
    CheckStatus statusOf(Severity severity, boolean isUnfixed) {
        if (isUnfixed && unfixed == Unfixed.IGNORE) {
            return CheckStatus.SKIPPED;
        }
        if (fails.contains(severity)) {
            return isUnfixed && unfixed == Unfixed.WARN ? CheckStatus.WARNING : CheckStatus.FAILED;
        }
        return warns.contains(severity) ? CheckStatus.WARNING : CheckStatus.SKIPPED;
    }
}
