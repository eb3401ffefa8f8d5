package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.load.CanaryKeys;
import dev.greenlight.checks.load.LoadKeys;
import dev.greenlight.harness.cli.io.Flags;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.cli.io.TargetOptions;
import dev.greenlight.harness.run.RunKind;
import dev.greenlight.harness.run.RunRequest;
import dev.greenlight.harness.run.SuiteRun;
import dev.greenlight.harness.run.UrlTarget;
import dev.greenlight.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code greenlight load}: runs a Gatling load profile against a URL and holds it against thresholds. */
@Command(name = "load", description = "Runs a Gatling load profile against a URL, with thresholds.")
public final class LoadCommand extends Verb {
    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "The shape of the load: smoke, baseline, ramp, spike, soak or stress.")
    private @Nullable String profile;

    @Option(names = "--rate", paramLabel = "R", description = "Requests per second; by profile unless given.")
    private @Nullable String rate;

    @Option(names = "--for", paramLabel = "DURATION", description = "How long the rate is held.")
    private @Nullable String hold;

    @Option(names = "--max-p95", paramLabel = "DURATION", description = "The 95th percentile must be below (500ms).")
    private @Nullable String maxP95;

    @Option(names = "--max-errors", paramLabel = "PERCENT", description = "Failed requests must be below (1).")
    private @Nullable String maxErrors;

    @Option(
            names = "--compare",
            paramLabel = "BASELINE",
            description = "Compares with the result.json of an earlier run, or with a URL under the same load.")
    private @Nullable String compare;

    LoadCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() {
        if (target.urls.size() > 1) {
            throw new InvalidInput("load takes one URL: found %d".formatted(target.urls.size()));
        }
        Settings configuration = target.read(io, flags());
        var run = new SuiteRun(
                RunKind.LOAD, io, redactor, target.global, new RunFiles(io, target.json, null), target.environment);
        try (UrlTarget url = UrlTarget.open(io, configuration, target.environment)) {
            return run.run(RunRequest.load(configuration), url).exitCode();
        }
    }

    private Flags flags() {
        boolean isUrl = compare != null && (compare.startsWith("http://") || compare.startsWith("https://"));
        return new Flags()
                .set(LoadKeys.PROFILE, profile, "--profile")
                .set(LoadKeys.RATE, rate, "--rate")
                .set(LoadKeys.HOLD, hold, "--for")
                .set(LoadKeys.MAX_P95, maxP95, "--max-p95")
                .set(LoadKeys.MAX_ERRORS, maxErrors, "--max-errors")
                .set(isUrl ? CanaryKeys.STABLE_URL : CanaryKeys.BASELINE, compare, "--compare");
    }
}
