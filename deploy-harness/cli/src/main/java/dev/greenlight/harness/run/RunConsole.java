package dev.greenlight.harness.run;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.RunResult;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.cli.io.GlobalOptions;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.reports.collect.RunListener;
import dev.greenlight.reports.console.ConsoleReport;
import dev.greenlight.reports.console.StatusLine;
import dev.greenlight.reports.console.Style;
import dev.greenlight.reports.console.Summary;
import dev.greenlight.reports.console.TargetTable;
import dev.greenlight.reports.console.Verbosity;
import dev.greenlight.reports.write.Annotations;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a run shows. The lines of checks are results and go to the standard output, unless that holds JSON; the status line is
 * progress and goes to the standard error.
 */
final class RunConsole {
    private static final int LONGEST_LINE = 500;

    private final PrintStream lines;
    private final PrintStream progress;
    private final Style style;
    private final Verbosity verbosity;
    private final Optional<StatusLine> status;
    private final boolean github;
    private final String word = UUID.randomUUID().toString();

    private final RunKind kind;
    private boolean headed;

    RunConsole(Io io, GlobalOptions global, boolean jsonOnStdout, RunKind kind) {
        this.kind = kind;
        this.progress = io.err();
        this.lines = jsonOnStdout ? io.err() : io.out();
        this.verbosity = global.verbosity();
        this.style = global.style(io, jsonOnStdout ? io.errIsTerminal() : io.outIsTerminal());
        boolean live = io.errIsTerminal()
                && verbosity != Verbosity.QUIET
                && io.variable("CI").isEmpty()
                && !kind.heading().isEmpty();
        this.status = live ? Optional.of(new StatusLine(io.err(), style.columns())) : Optional.empty();
        this.github =
                io.variable("GITHUB_ACTIONS").equals("true") && !kind.heading().isEmpty();
    }

    /**
     * A listener that shows the checks as they end.
     *
     * @param bounds of the run, in a sentence
     */
    RunListener listener(String target, String bounds) {
        RunListener report = new ConsoleReport(
                lines, style, verbosity, printing -> status.ifPresentOrElse(line -> line.around(printing), printing));
        RunListener heading = new RunListener() {
            @Override
            public void runStarted(int checks) {
                if (!headed && !kind.heading().isEmpty()) {
                    headed = true; // a run may be several gates
                    heading(target, bounds);
                }
            }
        };
        return heading.and(status.map(line -> line.and(report)).orElse(report));
    }

    /**
     * Shows the summary, behind the end of a log, and annotations for GitHub.
     *
     * @param log the last lines of the target's log, where they are known and worth showing; not redacted
     */
    void conclude(RunResult run, List<String> log, Redactor redactor) {
        status.ifPresent(StatusLine::clear);
        if (!log.isEmpty()) {
            lines.println("[LOG] What the container has written last:");
            log.forEach(
                    line -> lines.println("[LOG]   " + SafeText.oneLine(SafeText.of(line, redactor, LONGEST_LINE))));
            lines.println();
        }
        new Summary(style, verbosity).lines(kind.summary(), run, more(run)).forEach(lines::println);
        if (github) {
            lines.println(Annotations.resume(word));
            Annotations.of(run).forEach(lines::println);
        }
        lines.flush();
    }

    /** Says that one of several targets is done. */
    void progress(RunResult run) {
        if (verbosity != Verbosity.QUIET) {
            progress.println(
                    "[INFO] %s: %s".formatted(run.target(), run.outcome().word()));
        }
    }

    /** Shows what is not well with each of several targets, then all of them in a table. */
    void conclude(RunResult whole, List<RunResult> runs) {
        var summary = new Summary(style, verbosity);
        runs.stream()
                .filter(run -> run.outcome() != Outcome.PASSED)
                .forEach(run -> summary.lines(kind.summary(), run, List.of()).forEach(lines::println));
        new TargetTable(style).lines(whole, runs).forEach(lines::println);
        if (github) {
            runs.forEach(run -> Annotations.of(run).forEach(lines::println));
        }
        lines.flush();
    }

    private void heading(String target, String bounds) {
        if (github) {
            lines.println(Annotations.stop(word)); // what a target says is never a command
        }
        if (verbosity != Verbosity.QUIET) {
            lines.println("[INFO] " + kind.heading());
            lines.println("[INFO] Target: " + target);
            lines.println("[INFO] " + bounds);
            lines.println();
        }
    }

    private List<String> more(RunResult run) {
        List<String> more = new ArrayList<>();
        if (kind == RunKind.DOCTOR
                || verbosity == Verbosity.QUIET
                || run.checks().isEmpty()) {
            return more;
        }
        Optional<CheckResult> bad = first(run, CheckStatus.FAILED).or(() -> first(run, CheckStatus.WARNING));
        bad.ifPresent(check -> {
            if (verbosity != Verbosity.VERBOSE && kind == RunKind.SMOKE) {
                more.add("See more of one check:  add --check %s --verbose".formatted(check.id()));
            }
            more.add("Requests and answers:   ./greenlight report --open");
        });
        return more;
    }

    private static Optional<CheckResult> first(RunResult run, CheckStatus status) {
        return run.checks().stream().filter(check -> check.status() == status).findFirst();
    }
}
