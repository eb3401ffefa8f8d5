package dev.greenlight.harness.run;

import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.RunResult;
import dev.greenlight.checks.SafeText;
import dev.greenlight.checks.load.LoadGuard;
import dev.greenlight.harness.cli.io.GlobalOptions;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
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
import java.util.stream.Collectors;

/**
 * One run of suites against targets, shown on the console, recorded for Allure and written to the files that were asked for. All
 * targets together come to one result with one exit code.
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

    /** Runs what is wanted against each target. */
    public RunResult run(RunRequest wanted, List<Target> targets) {
        Redactor safe = redactor.with(
                targets.stream().flatMap(target -> target.secrets().stream()).toList());
        String names = SafeText.of(targets.stream().map(Target::name).collect(Collectors.joining(", ")), safe);
        Instant start = io.clock().instant();
        var allure = new AllureObservers(io, safe, Recording.of(kind.recorded(), environment, names), names);
        var gates = new LauncherGate(safe, io.clock(), allure);
        RunListener listener = console.listener(names, wanted.bounds());
        GateResult result = GateResult.together(targets.stream()
                .map(target ->
                        target.run(wanted.gate().withParameters(target.settings()), one -> run(gates, one, listener)))
                .toList());
        RunResult run = result(kind.command(), names, start, io.clock().instant(), result, kind.exitCode(result));
        console.conclude(run, log(run, targets), safe);
        allure.add(RunNotes.of(run));
        files.write(run);
        return run;
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

    private static List<String> log(RunResult run, List<Target> targets) {
        return run.outcome() == Outcome.FAILED
                ? targets.stream().flatMap(target -> target.log().stream()).toList()
                : List.of();
    }
}
