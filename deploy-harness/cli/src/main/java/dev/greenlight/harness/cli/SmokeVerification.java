package dev.greenlight.harness.cli;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.RunResult;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.verb.LoadCommand;
import dev.greenlight.harness.cli.verb.SmokeCommand;
import dev.greenlight.harness.config.InvalidConfiguration;
import dev.greenlight.harness.gate.UnknownSelection;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
        Io io = io(properties, variables, out, err);
        String environment = environment(properties);
        List<String> args = new ArrayList<>();
        add(args, "", properties.getProperty("target.url", ""));
        add(args, "--env", environment.equals(ANY) ? "" : environment);
        add(args, "--suite", String.join(",", smokeSuites(properties)));
        add(args, "--check", properties.getProperty("check", ""));
        return valid(() ->
                SmokeCommand.parse(io, Redactor.ofEnvironment(variables), args).execute());
    }

    /** Whether the smoke suites are wanted: unless {@code suite} names others only. */
    public static boolean wantsSmoke(Properties properties) {
        return suites(properties).isEmpty() || !smokeSuites(properties).isEmpty();
    }

    /**
     * Whether the load test is wanted: where {@code suite} names it, and otherwise in staging and local, which are there to
     * be loaded. Nobody loads production or any other URL by leaving a flag out.
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
        Io io = io(properties, variables, out, err);
        String environment = environment(properties);
        List<String> args = new ArrayList<>();
        add(args, "", properties.getProperty("target.url", ""));
        add(args, "--env", environment.equals(ANY) ? "" : environment);
        return valid(() ->
                LoadCommand.parse(io, Redactor.ofEnvironment(variables), args).execute());
    }

    private static RunResult valid(Supplier<RunResult> run) {
        try {
            return run.get();
        } catch (InvalidInput | InvalidConfiguration | UnknownSelection invalid) {
            throw new IllegalArgumentException(invalid.getMessage(), invalid);
        }
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
        return environment;
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

    private static void add(List<String> args, String flag, String value) {
        if (!value.isBlank()) {
            if (!flag.isEmpty()) {
                args.add(flag);
            }
            args.add(value.strip());
        }
    }
}
