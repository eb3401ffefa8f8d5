package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.checks.connection.TargetKeys;
import dev.greenlight.harness.cli.io.ContainerOptions;
import dev.greenlight.harness.cli.io.Flags;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.cli.io.TargetOptions;
import dev.greenlight.harness.cli.io.TargetsFile;
import dev.greenlight.harness.config.RunKeys;
import dev.greenlight.harness.config.Setting;
import dev.greenlight.harness.run.ContainerTarget;
import dev.greenlight.harness.run.RunKind;
import dev.greenlight.harness.run.RunRequest;
import dev.greenlight.harness.run.SuiteRun;
import dev.greenlight.harness.run.Target;
import dev.greenlight.harness.run.UrlTarget;
import dev.greenlight.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code greenlight smoke}: runs the smoke suites against any http(s) URL, or a container image that it starts. */
@Command(name = "smoke", description = "Runs the smoke suites against any http(s) URL, or against a container image.")
public final class SmokeCommand extends Verb {
    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(
            names = "--targets",
            paramLabel = "FILE",
            description = "Verifies the addresses in this file, too: one a line, # begins a comment.")
    private @Nullable Path targets;

    @Option(names = "--suite", paramLabel = "NAME", split = ",", description = "Only these suites.")
    private List<String> suites = new ArrayList<>();

    @Option(
            names = "--check",
            paramLabel = "ID",
            split = ",",
            description = "Only these checks, such as security.hsts.")
    private List<String> checks = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "ID",
            split = ",",
            description = "Leaves out these checks, or all of a suite as in security.*.")
    private List<String> excluded = new ArrayList<>();

    @Option(names = "--expect-version", paramLabel = "V", description = "The version that must answer.")
    private @Nullable String expectVersion;

    @Option(names = "--require-https", description = "Plain http is a failure.")
    private boolean requireHttps;

    @Option(names = "--timeout", paramLabel = "DURATION", description = "The time of a request (10s).")
    private @Nullable String timeout;

    @Option(names = "--budget", paramLabel = "DURATION", description = "The time of the whole run (60s).")
    private @Nullable String budget;

    @Option(names = "--strict", description = "Warnings count as failures.")
    private boolean strict;

    @Option(names = "--suites", paramLabel = "JAR", split = ",", description = "A jar with suites of your own.")
    private List<String> jars = new ArrayList<>();

    @Option(names = "--sarif", paramLabel = "FILE", description = "Writes the findings of the security suite as SARIF.")
    private @Nullable String sarif;

    @Mixin
    private ContainerOptions container = new ContainerOptions();

    SmokeCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() {
        target.urls.addAll(TargetsFile.read(targets));
        boolean isImage = container.areGiven(target.urls);
        Settings configuration = target.read(io, flags());
        var run = new SuiteRun(
                RunKind.SMOKE, io, redactor, target.global, new RunFiles(io, target.json, sarif), target.environment);
        if (target.urls.size() > 1) {
            return run.runEach(
                    RunRequest.smoke(configuration),
                    target.urls.stream()
                            .map(url -> UrlTarget.at(io, configuration, target.environment, url))
                            .toList());
        }
        try (Target against = isImage ? image(configuration) : UrlTarget.open(io, configuration, target.environment)) {
            return run.run(RunRequest.smoke(configuration), against).exitCode();
        }
    }

    private Target image(Settings configuration) {
        return ContainerTarget.open(
                io,
                redactor,
                target.global.quiet,
                configuration,
                target.environment,
                container.request(configuration, io.variables()));
    }

    private Flags flags() {
        return new Flags()
                .and(excluded.stream()
                        .map(id -> new Setting("checks." + id, "off: excluded on the command line", "--exclude"))
                        .toList())
                .and(container.settings())
                .set(TargetKeys.EXPECT_VERSION, expectVersion, "--expect-version")
                .set(TargetKeys.REQUIRE_HTTPS, requireHttps, "--require-https")
                .set(ConnectionKeys.REQUEST_TIMEOUT, timeout, "--timeout")
                .set(ConnectionKeys.BUDGET, budget, "--budget")
                .set(RunKeys.STRICT, strict, "--strict")
                .set(RunKeys.SUITES, suites, "--suite")
                .set(RunKeys.CHECKS, checks, "--check")
                .set(RunKeys.JARS, jars, "--suites");
    }
}
