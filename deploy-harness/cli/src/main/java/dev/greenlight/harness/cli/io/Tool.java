package dev.greenlight.harness.cli.io;

import dev.greenlight.harness.preflight.Answer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command of this machine, such as git, asked once within {@link #TIMEOUT}; found on the PATH of the caller. */
public record Tool(Io io, String name) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 64 * 1024;

    /** What it prints; or what it says instead, in one line. */
    public Answer<String> ask(Path directory, String... arguments) {
        Path found = Arrays.stream(io.variable("PATH").split(File.pathSeparator))
                .filter(part -> !part.isEmpty())
                .map(part -> Path.of(part).resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        if (found == null) {
            return Answer.none("there is no %s command on the PATH".formatted(name));
        }
        List<String> command = new ArrayList<>(List.of(found.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(io.variables());
        builder.redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        try {
            return run(builder.start());
        } catch (IOException broken) {
            return Answer.none("%s can't be started: %s".formatted(name, broken.getMessage()));
        }
    }

    private Answer<String> run(Process process) {
        try {
            String text =
                    CompletableFuture.supplyAsync(() -> read(process)).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                return Answer.none("%s does not end".formatted(name));
            }
            return process.exitValue() == 0
                    ? Answer.of(text.strip())
                    : Answer.none("%s ended with %d: %s".formatted(name, process.exitValue(), text.strip()));
        } catch (TimeoutException late) {
            return Answer.none("%s does not answer within %d s".formatted(name, TIMEOUT.toSeconds()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Answer.none("interrupted");
        } catch (ExecutionException broken) {
            return Answer.none("%s can't be read: %s".formatted(name, broken.getCause()));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String read(Process process) {
        try (InputStream in = process.getInputStream()) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException closed) {
            return "";
        }
    }
}
