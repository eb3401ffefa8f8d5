package dev.greenlight.checks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The result of one command, as {@code --json} tells it.
 *
 * @param version the version of Greenlight
 * @param command the verb, such as {@code smoke}
 * @param target the URL under test, redacted
 * @param startedAt when it started
 * @param duration how long it took
 * @param outcome how it ended
 * @param exitCode the exit code of the process
 * @param reasons why it ended so: one sentence each; empty when all is well
 * @param checks in the order in which they are shown: by suite, then as declared
 */
public record RunResult(
        String version,
        String command,
        String target,
        Instant startedAt,
        Duration duration,
        Outcome outcome,
        int exitCode,
        List<String> reasons,
        List<CheckResult> checks) {

    public RunResult {
        reasons = List.copyOf(reasons);
        checks = List.copyOf(checks);
    }

    /** How many checks there were, by status. */
    public Totals totals() {
        return Totals.of(checks);
    }
}
