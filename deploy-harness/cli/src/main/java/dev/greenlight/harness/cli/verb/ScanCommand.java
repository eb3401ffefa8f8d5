package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.EnvironmentOptions;
import dev.greenlight.harness.cli.io.Flags;
import dev.greenlight.harness.cli.io.GlobalOptions;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.config.RunKeys;
import dev.greenlight.harness.config.ScanKeys;
import dev.greenlight.harness.config.Setting;
import dev.greenlight.harness.deploy.RolloutSession;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.rollout.ImageReference;
import dev.greenlight.harness.run.RunKind;
import dev.greenlight.harness.run.RunRequest;
import dev.greenlight.harness.run.ScanInputs;
import dev.greenlight.harness.run.SuiteRun;
import dev.greenlight.harness.run.Target;
import dev.greenlight.harness.scan.ImageScanSuite;
import dev.greenlight.harness.scan.Scan;
import dev.greenlight.harness.scan.Source;
import dev.greenlight.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code greenlight scan}: holds what scanners found in an image against the policy. */
@Command(
        name = "scan",
        description = "Holds what Trivy, Snyk or ECR found in an image against the policy, each finding one check.")
public final class ScanCommand extends Verb {
    private static final Duration BUDGET = Duration.ofMinutes(2);

    @Parameters(
            paramLabel = "REPORT",
            arity = "0..*",
            description =
                    "Reports: Trivy or Snyk as JSON or SARIF, ECR findings as JSON; else those of --env, else ECR's.")
    private List<Path> reports = new ArrayList<>();

    @Option(
            names = "--env",
            paramLabel = "ENV",
            description = "Takes the policy of this environment, and asks its ECR.")
    private String environment = "";

    @Option(
            names = "--image-tag",
            paramLabel = "TAG",
            description = "The tag whose image is looked up in ECR; without reports, its findings there are judged.")
    private @Nullable String imageTag;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description = "The image that reports must be about: sha256:…, name@sha256:… or name:tag.")
    private @Nullable String image;

    @Option(
            names = "--exceptions",
            paramLabel = "FILE",
            description = "What is accepted for a while, with reason and expiry (YAML, or a .snyk file).")
    private @Nullable String exceptions;

    @Option(names = "--strict", description = "Warnings count as failures.")
    private boolean strict;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the result as JSON; - for the standard output.")
    private @Nullable String json;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Writes what counts as SARIF.")
    private @Nullable String sarif;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    ScanCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() {
        Settings configuration = EnvironmentOptions.reader(io).read(environment, global.files, flags());
        var inputs = new ScanInputs(configuration);
        var run = new SuiteRun(RunKind.SCAN, io, redactor, global, new RunFiles(io, json, sarif), environment);
        boolean isStrict = configuration.get(RunKeys.STRICT);
        List<Path> files = reports.isEmpty() ? inputs.reports() : reports;
        String tag = tag();
        if (environment.isEmpty() || tag.isEmpty()) {
            requireReports(files);
            return judge(run, inputs, ScanInputs.read(files), image == null ? "" : image, isStrict);
        }
        try (RolloutSession session = RolloutSession.open(io, redactor, environment, configuration)) {
            ImageReference released = session.facts.releasedImage(tag);
            List<Source> sources = files.isEmpty()
                    ? List.of(ScanInputs.read(session.scans.findings(released, inputs.longestWait())))
                    : ScanInputs.read(files);
            return judge(run, inputs, sources, image == null ? released.toString() : image, isStrict);
        }
    }

    private int judge(SuiteRun run, ScanInputs inputs, List<Source> sources, String image, boolean isStrict) {
        String names = String.join(", ", sources.stream().map(Source::name).toList());
        Scan scan = inputs.scan(sources, image, io.clock().instant(), CheckStatus.SKIPPED);
        GateRequest request = GateRequest.of(Map.of(), BUDGET)
                .with(Scan.class, () -> scan)
                .withSuites(List.of(ImageScanSuite.class.getName()))
                .withStrict(isStrict);
        return run.run(new RunRequest(request, inputs.bounds()), Target.named(image.isEmpty() ? names : image))
                .exitCode();
    }

    private String tag() {
        return imageTag == null ? io.variable("IMAGE_TAG").strip() : imageTag.strip();
    }

    private static void requireReports(List<Path> files) {
        if (files.isEmpty()) {
            throw new InvalidInput(
                    "Say what to look at: greenlight scan trivy.json, or --env ENV --image-tag TAG for the findings of ECR");
        }
    }

    private List<Setting> flags() {
        return new Flags()
                .set(ScanKeys.EXCEPTIONS, exceptions, "--exceptions")
                .set(RunKeys.STRICT, strict, "--strict")
                .settings();
    }
}
