package dev.greenlight.harness.run;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.config.Configuration;
import dev.greenlight.harness.gate.GateResult;
import dev.greenlight.harness.scan.ImageScanSuite;
import dev.greenlight.reports.allure.Recording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run of suites is about, and what differs by that. */
public enum RunKind {
    /** The suites that look at a target. */
    SMOKE("Starting smoke tests...", "Smoke Test Summary"),
    /** The suites that put load on it. */
    LOAD("Starting load test...", "Load Test Summary"),
    /** The suite that looks at reports of scanners. */
    SCAN("Starting image scan...", "Image Scan Summary");

    private static final Duration SCAN_BUDGET = Duration.ofMinutes(2);

    /** The check that fails where nobody has said that the target may be loaded. */
    private static final String ALLOWED = "allowed";

    private final String heading;
    private final String summary;

    RunKind(String heading, String summary) {
        this.heading = heading;
        this.summary = summary;
    }

    /** The verb, as in results. */
    String command() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As which its results are kept. */
    Recording.Kind recorded() {
        return switch (this) {
            case SMOKE -> Recording.Kind.SMOKE;
            case LOAD -> Recording.Kind.LOAD;
            case SCAN -> Recording.Kind.SCAN;
        };
    }

    String heading() {
        return heading;
    }

    String summary() {
        return summary;
    }

    /** The suites to run; empty for all that run without being named. */
    List<String> suites(Configuration configuration) {
        return switch (this) {
            case SMOKE -> configuration.list("smoke.suites");
            case LOAD -> {
                boolean compares = configuration.text("canary.stable-url").isPresent()
                        || configuration.text("canary.baseline").isPresent();
                var suites = new ArrayList<>(List.of("load"));
                if (compares) {
                    suites.add("canary");
                }
                yield suites;
            }
            case SCAN -> List.of(ImageScanSuite.class.getName());
        };
    }

    /** The exit code of these results: load that was refused was never begun. */
    int exitCode(GateResult result) {
        boolean refused = this == LOAD
                && result.checks().stream()
                        .anyMatch(check -> check.status() == CheckStatus.FAILED
                                && check.id().equals(check.suite() + "." + ALLOWED));
        return refused ? ExitCode.REFUSED : ExitCode.of(result.outcome());
    }

    /** How long all checks may take together. */
    Duration budget(Configuration configuration) {
        return switch (this) {
            case SMOKE -> configuration.duration("run.budget");
            case LOAD -> configuration.duration("load.budget");
            case SCAN -> SCAN_BUDGET;
        };
    }

    /** The bounds of the run in a sentence. */
    String bounds(Configuration configuration) {
        return switch (this) {
            case SMOKE ->
                "Timeout: %s per request, %s per run"
                        .formatted(
                                configuration.text("request.timeout").orElse("10s"),
                                configuration.text("run.budget").orElse("60s"));
            case LOAD ->
                "Profile: %s, thresholds: p95 below %s, errors below %s %%"
                        .formatted(
                                configuration.text("load.profile").orElse("smoke"),
                                configuration.text("load.max-p95").orElse("500ms"),
                                configuration.text("load.max-errors").orElse("1"));
            case SCAN -> new ScanInputs(configuration).bounds();
        };
    }
}
