package dev.greenlight.harness.cli.io;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end, and does not outlive us: neither when time is up nor when we are ended. */
public final class Child {
    private final String name;
    private final ProcessBuilder builder;
    private final Path log;

    /**
     * A program.
     *
     * @param name for people
     * @param variables added to the environment; an empty value takes one out
     * @param log where all goes that it says
     */
    public Child(String name, List<String> command, Map<String, String> variables, Path log) {
        this.name = name;
        this.log = log;
        this.builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        variables.forEach((key, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(key);
            } else {
                builder.environment().put(key, value);
            }
        });
    }

    /**
     * Runs it.
     *
     * @throws IOException when it cannot be started, fails, or takes longer
     */
    public void await(Duration longest) throws IOException, InterruptedException {
        Process process = builder.start();
        var guard = new Thread(() -> end(process), "end-" + name);
        Runtime.getRuntime().addShutdownHook(guard);
        try {
            process.getOutputStream().close();
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("%s did not end within %d s; see %s".formatted(name, longest.toSeconds(), log));
            }
            if (process.exitValue() != 0) {
                throw new IOException("%s ended with exit code %d; see %s".formatted(name, process.exitValue(), log));
            }
        } finally {
            end(process);
            forget(guard);
        }
    }

    private static void forget(Thread guard) {
        try {
            Runtime.getRuntime().removeShutdownHook(guard);
        } catch (IllegalStateException alreadyEnding) {
            // It has done its work.
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
