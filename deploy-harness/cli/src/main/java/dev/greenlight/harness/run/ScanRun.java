package dev.greenlight.harness.run;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.RunResult;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.GlobalOptions;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.cli.io.Version;
import dev.greenlight.harness.config.Configuration;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.gate.GateResult;
import dev.greenlight.harness.gate.LauncherGate;
import dev.greenlight.harness.scan.ScanResolver;
import dev.greenlight.harness.scan.Source;
import dev.greenlight.reports.allure.Recording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One run of the suite {@code image-scan}, to its exit code. */
public final class ScanRun {
    private final Io io;
    private final Redactor redactor;
    private final RunFiles files;
    private final Configuration configuration;
    private final ScanInputs inputs;
    private final String environment;
    private final SmokeConsole console;

    public ScanRun(
            Io io,
            Redactor redactor,
            GlobalOptions global,
            RunFiles files,
            Configuration configuration,
            ScanInputs inputs,
            String environment) {
        this.io = io;
        this.redactor = redactor;
        this.files = files;
        this.configuration = configuration;
        this.inputs = inputs;
        this.environment = environment;
        this.console = new SmokeConsole(io, global, files.isOnStdout(), RunKind.SCAN);
    }

    public int of(List<Source> sources, String image) {
        String target = SafeText.of(image.isEmpty() ? names(sources) : image, redactor);
        Instant start = io.clock().instant();
        String id = ScanResolver.offer(inputs.scan(sources, image, start, CheckStatus.SKIPPED));
        var allure =
                new AllureObservers(io, redactor, Recording.of(RunKind.SCAN.recorded(), environment, target), target);
        GateResult gate;
        try {
            gate = new LauncherGate(redactor, io.clock(), allure)
                    .run(
                            GateRequest.of(Map.of(ScanResolver.PARAMETER, id), RunKind.SCAN.budget(configuration))
                                    .withSuites(RunKind.SCAN.suites(configuration))
                                    .withStrict(configuration.isTrue("smoke.strict")),
                            console.listener(target, inputs.bounds()));
        } finally {
            ScanResolver.forget(id);
        }
        RunResult run = new RunResult(
                Version.text(),
                RunKind.SCAN.command(),
                target,
                start,
                Duration.between(start, io.clock().instant()),
                gate.outcome(),
                ExitCode.of(gate.outcome()),
                gate.reasons(),
                gate.checks());
        console.conclude(run);
        allure.add(RunNotes.of(run));
        files.write(run);
        return run.exitCode();
    }

    private static String names(List<Source> sources) {
        return String.join(", ", sources.stream().map(Source::name).toList());
    }
}
