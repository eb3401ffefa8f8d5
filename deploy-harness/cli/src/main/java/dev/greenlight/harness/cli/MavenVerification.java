package dev.greenlight.harness.cli;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.RunResult;
import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.harness.cli.io.EnvironmentOptions;
import dev.greenlight.harness.cli.io.Flags;
import dev.greenlight.harness.cli.io.GlobalOptions;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.config.RunKeys;
import dev.greenlight.harness.gate.UnknownSelection;
import dev.greenlight.harness.run.RunKind;
import dev.greenlight.harness.run.RunRequest;
import dev.greenlight.harness.run.SuiteRun;
import dev.greenlight.harness.run.UrlTarget;
import dev.greenlight.settings.InvalidSettings;
import dev.greenlight.settings.Settings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The runs of Maven's profiles {@code env=…}: those of the verbs {@code smoke} and {@code load}, as results.
 *
 * @param properties {@code greenlight.env} (an environment, or {@code any}), {@code target.url}, {@code suite} and {@code check}
 *     as comma lists, {@code greenlight.home}, and any option as {@code greenlight.KEY}
 * @param variables the environment variables
 */
public record MavenVerification(
        Properties properties, Map<String, String> variables, PrintStream out, PrintStream err) {
    private static final String ANY = "any";
    private static final String LOAD = "load";
    private static final Set<String> LOADED = Set.of("local", "staging");

    /** Whether the smoke suites are wanted: unless {@code suite} names others only. */
    public boolean wantsSmoke() {
        return suites().isEmpty() || !smokeSuites().isEmpty();
    }

    /**
     * Whether the load test is wanted: where {@code suite} names it, and otherwise in staging and local, which are there to
     * be loaded. Production and any other URL are loaded only where it is asked for.
     */
    public boolean wantsLoad() {
        return suites().contains(LOAD)
                || suites().isEmpty() && text("check").isEmpty() && LOADED.contains(environment());
    }

    /**
     * Runs the smoke suites.
     *
     * @throws IllegalArgumentException for invalid input, with everything that is wrong; nothing has run then
     */
    public RunResult smoke() {
        return run(
                RunKind.SMOKE,
                RunRequest::smoke,
                url().set(RunKeys.SUITES, smokeSuites(), "--suite")
                        .set(RunKeys.CHECKS, text("check").orElse(null), "--check"));
    }

    /**
     * Runs the load test.
     *
     * @throws IllegalArgumentException for invalid input; nothing has run then
     */
    public RunResult load() {
        return run(RunKind.LOAD, RunRequest::load, url());
    }

    private RunResult run(RunKind kind, Function<Settings, RunRequest> wanted, Flags flags) {
        Path home = Path.of(properties.getProperty("greenlight.home", "."))
                .toAbsolutePath()
                .normalize();
        Io io = new Io(out, err, false, false, variables, home, Clock.systemUTC());
        String environment = environment();
        try {
            Settings configuration = EnvironmentOptions.reader(io).read(environment, List.of(), flags.settings());
            var redactor = Redactor.ofEnvironment(variables);
            var files = new RunFiles(io, null, null);
            var run = new SuiteRun(kind, io, redactor, new GlobalOptions(), files, environment);
            try (UrlTarget url = UrlTarget.open(io, configuration, environment)) {
                return run.run(wanted.apply(configuration), url);
            }
        } catch (InvalidInput | InvalidSettings | UnknownSelection invalid) {
            throw new IllegalArgumentException(invalid.getMessage(), invalid);
        }
    }

    private String environment() {
        String environment = properties.getProperty("greenlight.env", ANY);
        if (environment.equals(ANY) && text("target.url").isEmpty()) {
            throw new IllegalArgumentException(
                    "-Penv=any needs the URL to verify: -Dtarget.url=https://staging.example.com");
        }
        return environment.equals(ANY) ? "" : environment;
    }

    private Flags url() {
        return new Flags().set(ConnectionKeys.URL, text("target.url").orElse(null), "argument");
    }

    private List<String> smokeSuites() {
        return suites().stream().filter(suite -> !suite.equals(LOAD)).toList();
    }

    private List<String> suites() {
        return Stream.of(properties.getProperty("suite", "").split(","))
                .map(String::strip)
                .filter(suite -> !suite.isEmpty())
                .toList();
    }

    private Optional<String> text(String key) {
        return Optional.of(properties.getProperty(key, "").strip()).filter(text -> !text.isEmpty());
    }
}
