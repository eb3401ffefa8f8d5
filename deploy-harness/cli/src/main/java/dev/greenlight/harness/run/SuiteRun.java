package dev.greenlight.harness.run;

import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.RunResult;
import dev.greenlight.checks.SafeText;
import dev.greenlight.checks.load.LoadGuard;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.GlobalOptions;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.cli.io.Signals;
import dev.greenlight.harness.cli.io.Version;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.gate.GateResult;
import dev.greenlight.harness.gate.LauncherGate;
import dev.greenlight.reports.allure.Recording;
import dev.greenlight.reports.collect.RunListener;
import dev.greenlight.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.platform.launcher.TestExecutionListener;

/**
 * Runs of suites, shown on the console, recorded for Allure and written to the files that were asked for. The first Ctrl-C ends a
 * run, which then says what had finished; the second one ends the process.
 */
public final class SuiteRun {
    private final RunKind kind;
    private final Io io;
    private final Redactor redactor;
    private final RunFiles files;
    private final String environment;
    private final RunConsole console;

    /** @param environment whose run it is; empty for any address */
    public SuiteRun(RunKind kind, Io io, Redactor redactor, GlobalOptions global, RunFiles files, String environment) {
        this.kind = kind;
        this.io = io;
        this.redactor = redactor;
        this.files = files;
        this.environment = environment;
        this.console = new RunConsole(io, global, files.isOnStdout(), kind);
    }

    /** Runs what is wanted against the target. */
    public RunResult run(RunRequest wanted, Target target) {
        Redactor safe = redactor.with(target.secrets());
        String name = SafeText.of(target.name(), safe);
        var allure = new AllureObservers(io, safe, recording(name), name);
        RunResult run = interruptibly(() -> one(wanted, target, safe, allure, console.listener(name, wanted.bounds())));
        console.conclude(run, run.outcome() == Outcome.FAILED ? target.log() : List.of(), safe);
        allure.add(RunNotes.of(run));
        files.write(run);
        return run;
    }

    /**
     * Runs what is wanted against each target, a few at a time.
     *
     * @return the worst of their exit codes
     */
    public int runEach(RunRequest wanted, List<? extends Target> targets) {
        Redactor safe = redactor.with(
                targets.stream().flatMap(target -> target.secrets().stream()).toList());
        Instant start = io.clock().instant();
        String names = "%d addresses".formatted(targets.size());
        var allure = new AllureObservers(io, safe, recording(names), names);
        List<RunResult> runs = interruptibly(() -> SideBySide.each(targets, target -> {
            Recording part = Recording.of(kind.recorded(), "", SafeText.of(target.name(), safe));
            RunResult run = one(wanted, target, safe, () -> allure.of(part), RunListener.NONE);
            allure.add(RunNotes.of(run), part);
            console.progress(run);
            return run;
        }));
        int code = ExitCode.worst(runs.stream().map(RunResult::exitCode).toList());
        RunResult whole = result(kind.command(), names, start, io.clock().instant(), outcomes(runs), code);
        console.conclude(whole, runs);
        files.write(whole, runs);
        return code;
    }

    private Recording recording(String name) {
        return Recording.of(kind.recorded(), environment, name);
    }

    private RunResult one(
            RunRequest wanted,
            Target target,
            Redactor safe,
            Supplier<List<TestExecutionListener>> allure,
            RunListener listener) {
        Instant start = io.clock().instant();
        var gates = new LauncherGate(safe, io.clock(), allure);
        GateResult result =
                target.run(wanted.gate().withParameters(target.settings()), each -> run(gates, each, listener));
        // Taken back, since an interrupted thread can write no file.
        int code = Thread.interrupted() ? ExitCode.INTERRUPTED : kind.exitCode(result);
        String name = SafeText.of(target.name(), safe);
        return result(kind.command(), name, start, io.clock().instant(), result, code);
    }

    private static <T> T interruptibly(Supplier<T> running) {
        Thread runner = Thread.currentThread();
        var signals = new Signals();
        List.of("INT", "TERM")
                .forEach(signal -> signals.on(signal, () -> {
                    signals.close(); // the next one does as ever
                    runner.interrupt();
                }));
        try {
            return running.get();
        } finally {
            signals.close();
        }
    }

    private static GateResult outcomes(List<RunResult> runs) {
        return GateResult.together(runs.stream()
                .map(run -> new GateResult(run.outcome(), run.reasons(), run.checks()))
                .toList());
    }

    /** Before load it is asked what the target offers: where it does not answer, there is nothing to load. */
    private GateResult run(LauncherGate gates, GateRequest wanted, RunListener listener) {
        boolean asks = kind == RunKind.LOAD
                && LoadGuard.refusal(Settings.ofParameters(wanted.parameters())).isEmpty();
        if (!asks) {
            return gates.run(wanted, listener);
        }
        GateResult offered = gates.run(
                wanted.withSuites(List.of("endpoints")).withChecks(List.of()).withRequired(1), listener);
        return offered.outcome() == Outcome.PASSED
                ? GateResult.together(List.of(
                        offered,
                        gates.run(wanted.withParameters(GateResult.parameters(offered.endpoints())), listener)))
                : offered;
    }

    /** The result of a command that came to this. */
    public static RunResult result(
            String command, String target, Instant start, Instant end, GateResult result, int exitCode) {
        return new RunResult(
                Version.text(),
                command,
                target,
                start,
                Duration.between(start, end),
                result.outcome(),
                exitCode,
                result.reasons(),
                result.checks(),
                result.endpoints());
    }
}
