package dev.greenlight.harness.run;

import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.RunResult;
import dev.greenlight.harness.cli.io.EnvironmentOptions;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.cli.io.Version;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.gate.GateResult;
import dev.greenlight.harness.gate.LauncherGate;
import dev.greenlight.reports.allure.Recording;
import dev.greenlight.reports.console.ConsoleReport;
import dev.greenlight.reports.console.Style;
import dev.greenlight.reports.console.Summary;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One run of a suite of our own, shown as any other and written to the usual files. */
public final class ChecksRun {
    private final Io io;
    private final Redactor redactor;
    private final EnvironmentOptions environment;
    private final String command;
    private final String title;
    private final RunFiles files;
    private final PrintStream lines;
    private final Style style;

    public ChecksRun(Io io, Redactor redactor, EnvironmentOptions environment, String command, String title) {
        this.io = io;
        this.redactor = redactor;
        this.environment = environment;
        this.command = command;
        this.title = title;
        this.files = new RunFiles(io, environment.json, null);
        this.lines = files.isOnStdout() ? io.err() : io.out();
        this.style = environment.global.style(io, files.isOnStdout() ? io.errIsTerminal() : io.outIsTerminal());
    }

    /** Runs the checks and returns the exit code. */
    public int run(String target, GateRequest request) {
        Instant start = Instant.now();
        var allure = new AllureObservers(
                io, redactor, Recording.of(Recording.Kind.DOCTOR, environment.environment, target), target);
        GateResult result = new LauncherGate(redactor, Clock.systemUTC(), allure)
                .run(request, new ConsoleReport(lines, style, environment.global.verbosity(), Runnable::run));
        return conclude(target, start, result);
    }

    private int conclude(String target, Instant start, GateResult result) {
        int code = exitCode(result.outcome());
        var run = new RunResult(
                Version.text(),
                command,
                target,
                start,
                Duration.between(start, Instant.now()),
                result.outcome(),
                code,
                result.reasons(),
                result.checks());
        new Summary(style, environment.global.verbosity())
                .lines(title, run, List.of())
                .forEach(lines::println);
        lines.flush();
        files.write(run);
        return code;
    }

    static int exitCode(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> ExitCode.PASSED;
            case FAILED -> ExitCode.FAILED;
            case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
        };
    }
}
