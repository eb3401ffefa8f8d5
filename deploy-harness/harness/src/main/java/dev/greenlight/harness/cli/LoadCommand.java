package dev.greenlight.harness.cli;

import dev.greenlight.harness.config.Configuration;
import dev.greenlight.harness.config.ConfigurationReader;
import dev.greenlight.harness.config.OptionCatalogue;
import dev.greenlight.harness.config.Setting;
import dev.greenlight.reports.model.RunResult;
import dev.greenlight.reports.redact.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code greenlight load}: runs a Gatling load profile against a URL and holds it against thresholds. */
@Command(
        name = "load",
        description = "Runs a Gatling load profile against a URL, with thresholds.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class LoadCommand implements Callable<Integer> {
    private final Io io;
    private final Redactor redactor;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "URL",
            description = "The address to load; else that of --env.")
    private @Nullable String url;

    @Option(
            names = "--env",
            paramLabel = "ENV",
            description = "Takes URL and profile of this environment; local starts the bundled sample service.")
    private String environment = "";

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

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the result as JSON; - for the standard output.")
    private @Nullable String json;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    LoadCommand(Io io, Redactor redactor) {
        this.io = io;
        this.redactor = redactor;
    }

    /** The command that these arguments make, for callers in Java. */
    static LoadCommand parse(Io io, Redactor redactor, List<String> args) {
        LoadCommand command = new LoadCommand(io, redactor);
        try {
            new CommandLine(command).parseArgs(args.toArray(String[]::new));
        } catch (CommandLine.ParameterException invalid) {
            throw new InvalidInput(invalid.getMessage(), invalid);
        }
        return command;
    }

    @Override
    public Integer call() {
        return execute().exitCode();
    }

    /** Runs the load; invalid input is thrown. */
    RunResult execute() {
        Configuration configuration = new ConfigurationReader(
                        OptionCatalogue.load(LoadCommand.class.getClassLoader()),
                        io.home().resolve("deploy-harness").resolve("environments"),
                        io.variables(),
                        System.getProperties())
                .read(environment, global.files, flags());
        return new SmokeRun(io, redactor, global, new RunFiles(io, json, null), RunKind.LOAD)
                .run(configuration, environment);
    }

    private List<Setting> flags() {
        List<Setting> flags = new ArrayList<>();
        add(flags, "target.url", url, "argument");
        add(flags, "load.profile", profile, "--profile");
        add(flags, "load.rate", rate, "--rate");
        add(flags, "load.hold", hold, "--for");
        add(flags, "load.max-p95", maxP95, "--max-p95");
        add(flags, "load.max-errors", maxErrors, "--max-errors");
        if (compare != null) {
            boolean isUrl = compare.startsWith("http://") || compare.startsWith("https://");
            add(flags, isUrl ? "canary.stable-url" : "canary.baseline", compare, "--compare");
        }
        return flags;
    }

    private static void add(List<Setting> flags, String key, @Nullable String value, String flag) {
        if (value != null) {
            flags.add(new Setting(key, value, flag));
        }
    }
}
