package dev.greenlight.harness.cli;

import dev.greenlight.harness.config.Configuration;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.gate.GateResult;
import dev.greenlight.harness.gate.LauncherGate;
import dev.greenlight.reports.collect.RunListener;
import dev.greenlight.reports.console.ConsoleReport;
import dev.greenlight.reports.console.StatusLine;
import dev.greenlight.reports.console.Style;
import dev.greenlight.reports.console.Summary;
import dev.greenlight.reports.console.Verbosity;
import dev.greenlight.reports.model.Outcome;
import dev.greenlight.reports.model.RunResult;
import dev.greenlight.reports.redact.Redactor;
import dev.greenlight.reports.redact.SafeText;
import dev.greenlight.reports.write.JsonResult;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of the smoke suites, from a valid configuration to the exit code. */
final class SmokeRun {
    /** What the suites need to say that the budget is used up by themselves, before the gate ends them. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Io io;
    private final Redactor redactor;
    private final GlobalOptions global;
    private final Clock clock = Clock.systemUTC();

    SmokeRun(Io io, Redactor redactor, GlobalOptions global) {
        this.io = io;
        this.redactor = redactor;
        this.global = global;
    }

    int run(Configuration configuration, String environment, @Nullable String json, @Nullable Path sarif) {
        String url = configuration.text("target.url").orElseThrow(() -> new InvalidInput(noUrl(environment)));
        boolean pureOut = RunFiles.STDOUT.equals(json);
        PrintStream lines = pureOut ? io.err() : io.out();
        boolean terminal = pureOut ? io.errIsTerminal() : io.outIsTerminal();
        Style style = global.style(io, terminal);
        Verbosity verbosity = global.verbosity();
        String target = SafeText.of(url, redactor);
        if (verbosity != Verbosity.QUIET) {
            lines.println("[INFO] Starting smoke tests...");
            lines.println("[INFO] Target: " + target);
            lines.println("[INFO] Timeout: %s per request, %s per run"
                    .formatted(
                            configuration.text("request.timeout").orElse("10s"),
                            configuration.text("run.budget").orElse("60s")));
            lines.println();
        }
        Instant start = clock.instant();
        GateResult gate = gate(configuration, style, verbosity, lines);
        RunResult run = new RunResult(
                Version.text(),
                "smoke",
                target,
                start,
                Duration.between(start, clock.instant()),
                gate.outcome(),
                exitCode(gate.outcome()),
                gate.reasons(),
                gate.checks());
        new Summary(style, verbosity)
                .lines("Smoke Test Summary", run, List.of())
                .forEach(lines::println);
        write(run, json);
        return run.exitCode();
    }

    private GateResult gate(Configuration configuration, Style style, Verbosity verbosity, PrintStream lines) {
        GateRequest request = GateRequest.of(
                        configuration.parameters(),
                        configuration.duration("run.budget").plus(MARGIN))
                .withSuites(configuration.list("smoke.suites"))
                .withChecks(configuration.list("smoke.checks"))
                .withJars(
                        configuration.list("smoke.jars").stream().map(Path::of).toList())
                .withRequired(configuration.integer("smoke.required"))
                .withStrict(configuration.isTrue("smoke.strict"));
        StatusLine status = new StatusLine(io.err());
        boolean live = io.errIsTerminal() && verbosity != Verbosity.QUIET;
        RunListener report = new ConsoleReport(lines, style, verbosity, live ? status::around : Runnable::run);
        try {
            return new LauncherGate(redactor, clock, ArrayList::new).run(request, live ? status.and(report) : report);
        } finally {
            status.clear();
        }
    }

    private void write(RunResult run, @Nullable String json) {
        RunFiles files = new RunFiles(io);
        files.writeAlways(run);
        if (RunFiles.STDOUT.equals(json)) {
            io.out().print(JsonResult.of(run));
        } else if (json != null) {
            files.write(Path.of(json), JsonResult.of(run));
        }
    }

    private static int exitCode(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> ExitCode.PASSED;
            case FAILED -> ExitCode.FAILED;
            case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
        };
    }

    private static String noUrl(String environment) {
        return environment.isEmpty()
                ? "There is no URL to verify: give one, as in greenlight smoke https://staging.example.com, or --env ENV"
                : "There is no URL for the environment %s: give one, or set %s_URL"
                        .formatted(
                                environment,
                                environment.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }
}
