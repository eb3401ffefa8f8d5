package dev.greenlight.checks;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
 * @param endpoints where the target answers what, as far as that was of use, by name
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
        List<CheckResult> checks,
        Map<String, Endpoint> endpoints) {

    public RunResult {
        reasons = List.copyOf(reasons);
        checks = List.copyOf(checks);
        endpoints = Collections.unmodifiableMap(new TreeMap<>(endpoints));
    }

    /** The result of a command that needed no endpoint. */
    public RunResult(
            String version,
            String command,
            String target,
            Instant startedAt,
            Duration duration,
            Outcome outcome,
            int exitCode,
            List<String> reasons,
            List<CheckResult> checks) {
        this(version, command, target, startedAt, duration, outcome, exitCode, reasons, checks, Map.of());
    }

    /** A copy that says where the target answers what. */
    public RunResult withEndpoints(Map<String, Endpoint> known) {
        return new RunResult(version, command, target, startedAt, duration, outcome, exitCode, reasons, checks, known);
    }

    /** How many checks there were, by status. */
    public Totals totals() {
        return Totals.of(checks);
    }
}
