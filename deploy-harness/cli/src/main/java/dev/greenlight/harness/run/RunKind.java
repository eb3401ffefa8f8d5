package dev.greenlight.harness.run;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.gate.GateResult;
import dev.greenlight.reports.allure.Recording;
import java.util.Locale;

/** The commands that run suites, and what differs by that. */
public enum RunKind {
    /** The suites that look at a target. */
    SMOKE("Starting smoke tests...", "Smoke Test Summary", Recording.Kind.SMOKE),
    /** The suites that put load on it. */
    LOAD("Starting load test...", "Load Test Summary", Recording.Kind.LOAD),
    /** The suite that looks at reports of scanners. */
    SCAN("Starting image scan...", "Image Scan Summary", Recording.Kind.SCAN),
    /** The suite that looks for the cause of a failure: help for a person, and so without heading and annotations. */
    DOCTOR("", "Doctor Summary", Recording.Kind.DOCTOR);

    /** The check that fails where the target must not be loaded. */
    private static final String ALLOWED = "allowed";

    private final String heading;
    private final String summary;
    private final Recording.Kind recorded;

    RunKind(String heading, String summary, Recording.Kind recorded) {
        this.heading = heading;
        this.summary = summary;
        this.recorded = recorded;
    }

    /** The verb, as in results. */
    String command() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The line before the first check; empty for none. */
    String heading() {
        return heading;
    }

    /** The title of the summary. */
    String summary() {
        return summary;
    }

    /** As which its results are kept. */
    Recording.Kind recorded() {
        return recorded;
    }

    /** The exit code of these results: load that was refused was never begun. */
    int exitCode(GateResult result) {
        boolean refused = this == LOAD
                && result.checks().stream().filter(CheckResult::hasFailed).anyMatch(check -> check.id()
                        .equals(check.suite() + "." + ALLOWED));
        return refused ? ExitCode.REFUSED : ExitCode.of(result.outcome());
    }
}
