package dev.greenlight.harness.cli;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.RunResult;
import dev.greenlight.harness.cli.io.EnvironmentOptions;
import dev.greenlight.harness.cli.io.Flags;
import dev.greenlight.harness.cli.io.GlobalOptions;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.config.Configuration;
import dev.greenlight.harness.config.InvalidConfiguration;
import dev.greenlight.harness.gate.UnknownSelection;
import dev.greenlight.harness.run.RunKind;
import dev.greenlight.harness.run.SuiteRun;
import dev.greenlight.harness.run.UrlTarget;
import dev.greenlight.harness.run.Wanted;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The verb {@code smoke} for callers in Java, such as Maven's profiles {@code env=…}: the same run, as a result. */
public final class SmokeVerification {
    private static final String ANY = "any";
    private static final String LOAD = "load";
    private static final Set<String> LOADED = Set.of("local", "staging");

    private SmokeVerification() {}

    /**
     * Runs the suites.
     *
     * @param properties {@code greenlight.env} (an environment, or {@code any}), {@code target.url}, {@code suite} and {@code
     *     check} as comma lists, {@code greenlight.home}, and any option as {@code greenlight.KEY}
     * @throws IllegalArgumentException for invalid input, with everything that is wrong; nothing has run then
     */
    public static RunResult run(
            Properties properties, Map<String, String> variables, PrintStream out, PrintStream err) {
        return run(RunKind.SMOKE, Wanted::smoke, properties, variables, out, err);
    }

    /** Whether the smoke suites are wanted: unless {@code suite} names others only. */
    public static boolean wantsSmoke(Properties properties) {
        return suites(properties).isEmpty() || !smokeSuites(properties).isEmpty();
    }

    /**
     * Whether the load test is wanted: where {@code suite} names it, and otherwise in staging and local, which are there to
     * be loaded. Production and any other URL are loaded only where it is asked for.
     */
    public static boolean wantsLoad(Properties properties) {
        return suites(properties).contains(LOAD)
                || suites(properties).isEmpty()
                        && properties.getProperty("check", "").isBlank()
                        && LOADED.contains(environment(properties));
    }

    /**
     * Runs the load test, as {@link #run} runs the suites.
     *
     * @throws IllegalArgumentException for invalid input; nothing has run then
     */
    public static RunResult load(
            Properties properties, Map<String, String> variables, PrintStream out, PrintStream err) {
        return run(RunKind.LOAD, Wanted::load, properties, variables, out, err);
    }

    private static RunResult run(
            RunKind kind,
            Function<Configuration, Wanted> wanted,
            Properties properties,
            Map<String, String> variables,
            PrintStream out,
            PrintStream err) {
        Io io = io(properties, variables, out, err);
        String environment = environment(properties);
        try {
            Configuration configuration = EnvironmentOptions.reader(io)
                    .read(environment, List.of(), flags(kind, properties).settings());
            var run = new SuiteRun(
                    kind,
                    io,
                    Redactor.ofEnvironment(variables),
                    new GlobalOptions(),
                    new RunFiles(io, null, null),
                    environment);
            try (UrlTarget url = UrlTarget.open(io, configuration, environment)) {
                return run.run(wanted.apply(configuration), List.of(url));
            }
        } catch (InvalidInput | InvalidConfiguration | UnknownSelection invalid) {
            throw new IllegalArgumentException(invalid.getMessage(), invalid);
        }
    }

    private static Flags flags(RunKind kind, Properties properties) {
        Flags flags = new Flags().set("target.url", text(properties, "target.url"), "argument");
        return kind == RunKind.LOAD
                ? flags
                : flags.set("smoke.suites", smokeSuites(properties), "--suite")
                        .set("smoke.checks", text(properties, "check"), "--check");
    }

    private static @Nullable String text(Properties properties, String key) {
        String text = properties.getProperty(key, "").strip();
        return text.isEmpty() ? null : text;
    }

    private static Io io(Properties properties, Map<String, String> variables, PrintStream out, PrintStream err) {
        Path home = Path.of(properties.getProperty("greenlight.home", "."))
                .toAbsolutePath()
                .normalize();
        return new Io(out, err, false, false, variables, home, Clock.systemUTC());
    }

    private static String environment(Properties properties) {
        String environment = properties.getProperty("greenlight.env", ANY);
        if (environment.equals(ANY) && properties.getProperty("target.url", "").isBlank()) {
            throw new IllegalArgumentException(
                    "-Penv=any needs the URL to verify: -Dtarget.url=https://staging.example.com");
        }
        return environment.equals(ANY) ? "" : environment;
    }

    private static List<String> suites(Properties properties) {
        return Stream.of(properties.getProperty("suite", "").split(","))
                .map(String::strip)
                .filter(suite -> !suite.isEmpty())
                .toList();
    }

    private static List<String> smokeSuites(Properties properties) {
        return suites(properties).stream().filter(suite -> !suite.equals(LOAD)).toList();
    }
}
