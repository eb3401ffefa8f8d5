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

/** {@code greenlight smoke}: runs the smoke suites against any http(s) URL, or a container image that it starts. */
@Command(
        name = "smoke",
        description = "Runs the smoke suites against any http(s) URL, or against a container image.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class SmokeCommand implements Callable<Integer> {
    private final Io io;
    private final Redactor redactor;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "URL",
            description = "The address to verify; else that of --env.")
    private @Nullable String url;

    @Option(
            names = "--env",
            paramLabel = "ENV",
            description = "Takes URL and expectations of this environment; local starts the bundled sample service.")
    private String environment = "";

    @Option(names = "--suite", paramLabel = "NAME", split = ",", description = "Only these suites.")
    private List<String> suites = new ArrayList<>();

    @Option(
            names = "--check",
            paramLabel = "ID",
            split = ",",
            description = "Only these checks, such as security.hsts.")
    private List<String> checks = new ArrayList<>();

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

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the result as JSON; - for the standard output.")
    private @Nullable String json;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Writes the findings of the security suite as SARIF.")
    private @Nullable String sarif;

    @Mixin
    private ContainerOptions container = new ContainerOptions();

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    SmokeCommand(Io io, Redactor redactor) {
        this.io = io;
        this.redactor = redactor;
    }

    /** The command that these arguments make, for callers in Java. */
    static SmokeCommand parse(Io io, Redactor redactor, List<String> args) {
        SmokeCommand command = new SmokeCommand(io, redactor);
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

    /** Runs the suites; invalid input is thrown. */
    RunResult execute() {
        boolean isImage = container.areGiven(url);
        Configuration configuration = reader().read(environment, global.files, flags());
        if (isImage) {
            return new ImageRun(io, redactor, global, new RunFiles(io, json, sarif))
                    .run(configuration, environment, container.request(configuration, io.variables()));
        }
        return new SmokeRun(io, redactor, global, new RunFiles(io, json, sarif), RunKind.SMOKE)
                .run(configuration, environment);
    }

    private ConfigurationReader reader() {
        return new ConfigurationReader(
                OptionCatalogue.load(SmokeCommand.class.getClassLoader()),
                io.home().resolve("deploy-harness").resolve("environments"),
                io.variables(),
                System.getProperties());
    }

    private List<Setting> flags() {
        List<Setting> flags = new ArrayList<>(container.settings());
        add(flags, "target.url", url, "argument");
        add(flags, "target.expect-version", expectVersion, "--expect-version");
        add(flags, "target.require-https", requireHttps ? "true" : null, "--require-https");
        add(flags, "request.timeout", timeout, "--timeout");
        add(flags, "run.budget", budget, "--budget");
        add(flags, "smoke.strict", strict ? "true" : null, "--strict");
        add(flags, "smoke.suites", joined(suites), "--suite");
        add(flags, "smoke.checks", joined(checks), "--check");
        add(flags, "smoke.jars", joined(jars), "--suites");
        return flags;
    }

    private static @Nullable String joined(List<String> values) {
        return values.isEmpty() ? null : String.join(",", values);
    }

    private static void add(List<Setting> flags, String key, @Nullable String value, String flag) {
        if (value != null) {
            flags.add(new Setting(key, value, flag));
        }
    }
}
