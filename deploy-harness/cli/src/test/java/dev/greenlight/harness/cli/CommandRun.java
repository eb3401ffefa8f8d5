package dev.greenlight.harness.cli;

import dev.greenlight.harness.cli.io.Io;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * One run of the command line in this JVM, as {@code main} does it.
 *
 * @param code the exit code
 * @param out results
 * @param err progress
 */
public record CommandRun(int code, String out, String err) {

    /** Runs it with these environment variables and nothing else of the environment. */
    public static CommandRun of(Map<String, String> variables, Path home, String... args) {
        return of(variables, home, Clock.systemUTC(), args);
    }

    /** Runs it as if it were the time of this clock. */
    public static CommandRun of(Map<String, String> variables, Path home, Clock clock, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var io = new Io(stream(out), stream(err), false, false, variables, home, clock);
        int code = Greenlight.run(io, args);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "exit code %d%n%s%n%s".formatted(code, err, out);
    }
}
