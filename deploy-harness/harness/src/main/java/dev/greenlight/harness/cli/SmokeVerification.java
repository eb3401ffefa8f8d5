package dev.greenlight.harness.cli;

import dev.greenlight.harness.config.InvalidConfiguration;
import dev.greenlight.harness.gate.UnknownSelection;
import dev.greenlight.reports.model.RunResult;
import dev.greenlight.reports.redact.Redactor;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The verb {@code smoke} for callers in Java, such as Maven's profiles {@code env=…}: the same run, as a result. */
public final class SmokeVerification {
    private static final String ANY = "any";

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
        Path home = Path.of(properties.getProperty("greenlight.home", "."))
                .toAbsolutePath()
                .normalize();
        Io io = new Io(out, err, false, false, variables, home);
        String environment = properties.getProperty("greenlight.env", ANY);
        if (environment.equals(ANY) && properties.getProperty("target.url", "").isBlank()) {
            throw new IllegalArgumentException(
                    "-Penv=any needs the URL to verify: -Dtarget.url=https://staging.example.com");
        }
        List<String> args = new ArrayList<>();
        add(args, "", properties.getProperty("target.url", ""));
        add(args, "--env", environment.equals(ANY) ? "" : environment);
        add(args, "--suite", properties.getProperty("suite", ""));
        add(args, "--check", properties.getProperty("check", ""));
        try {
            return SmokeCommand.parse(io, Redactor.ofEnvironment(variables), args)
                    .execute();
        } catch (InvalidInput | InvalidConfiguration | UnknownSelection invalid) {
            throw new IllegalArgumentException(invalid.getMessage(), invalid);
        }
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
