package dev.greenlight.cloud;

import dev.greenlight.cloud.command.Arguments;
import dev.greenlight.cloud.command.ClientVerbs;
import dev.greenlight.cloud.command.Usage;
import dev.greenlight.cloud.directory.CloudException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The local cloud as a process. {@code up} runs it in the foreground and prints one line of JSON once it serves; {@code
 * status}, {@code down}, {@code env} and {@code fault} talk to one that runs. Exit codes: 0 done, 2 wrong input or nothing
 * there, 70 a defect.
 */
public final class Main {
    static final int DONE = 0;
    static final int INVALID = 2;
    static final int DEFECT = 70;

    /** Held, since loggers without a reference forget their level. */
    private static final List<Logger> QUIET = Stream.of("io.undertow", "org.xnio", "org.jboss")
            .map(Logger::getLogger)
            .toList();

    private Main() {}

    public static void main(String[] args) {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
        System.exit(run(System.out, System.err, System.getenv(), args));
    }

    /** Runs a verb and returns the exit code. */
    static int run(PrintStream out, PrintStream err, Map<String, String> environment, String... args) {
        List<String> all = Arrays.asList(args);
        String verb = all.isEmpty() ? "help" : all.get(0);
        try {
            var arguments = new Arguments(all.subList(Math.min(1, all.size()), all.size()));
            if (arguments.has("--help") && !verb.equals("fault")) {
                out.println(Usage.TEXT);
                return DONE;
            }
            var client = new ClientVerbs(out, environment);
            switch (verb) {
                case "up" -> UpVerb.run(arguments, out, err, environment);
                case "status" -> client.status(arguments);
                case "down" -> client.down(arguments);
                case "env" -> client.env(arguments);
                case "fault" -> client.fault(arguments);
                case "help", "--help" -> out.println(Usage.TEXT);
                default -> throw new CloudException("expected one of up, status, down, env, fault; found " + verb);
            }
            return DONE;
        } catch (CloudException refused) {
            err.println("local cloud: " + refused.getMessage());
            return INVALID;
        } catch (InterruptedException stopped) {
            return DONE;
        } catch (RuntimeException defect) {
            defect.printStackTrace(err);
            return DEFECT;
        }
    }
}
