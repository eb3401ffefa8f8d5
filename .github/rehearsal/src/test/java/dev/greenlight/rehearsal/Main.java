package dev.greenlight.rehearsal;

import dev.greenlight.rehearsal.expression.UnknownExpression;
import dev.greenlight.rehearsal.world.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code .github/rehearse [--scenario NAME] [--out DIRECTORY]}: ends with 0 when the release is green and 1 when it is red. */
public final class Main {
    private static final int INVALID = 2;
    private static final int DEFECT = 70;
    /** Held, since loggers that nobody holds forget their level. */
    private static final List<Logger> CHATTY = List.of(
            Logger.getLogger("io.undertow"), Logger.getLogger("org.xnio"), Logger.getLogger("org.jboss.threads"));

    private Main() {}

    public static void main(String[] args) {
        CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
        System.exit(run(args));
    }

    private static int run(String[] args) {
        Scenario scenario = Scenario.GOOD;
        Path root =
                Path.of(System.getProperty("greenlight.home")).toAbsolutePath().normalize();
        Path out = root.resolve(".github/rehearsal/target/rehearsals");
        try {
            for (int at = 0; at < args.length; at += 2) {
                String value = at + 1 < args.length ? args[at + 1] : "";
                switch (args[at]) {
                    case "--scenario" -> scenario = Scenario.named(value);
                    case "--out" -> out = Path.of(value).toAbsolutePath();
                    default ->
                        throw new IllegalArgumentException(
                                "Unknown argument " + args[at] + "; there are --scenario NAME and --out DIRECTORY");
                }
            }
        } catch (IllegalArgumentException invalid) {
            System.err.println("rehearse: " + invalid.getMessage());
            return INVALID;
        }
        try {
            return new ReleaseRehearsal(root, out.resolve(scenario.toString()), scenario).run();
        } catch (UnknownExpression | IllegalArgumentException | IOException unfit) {
            System.err.println("rehearse: " + unfit.getMessage());
            return DEFECT;
        }
    }
}
