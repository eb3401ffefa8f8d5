package dev.greenlight.harness.local;

import dev.greenlight.harness.cli.io.InvalidInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program of ours as a child that serves until it is closed, and tells where in the first line it prints. */
public final class LocalServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(15);

    private final Process process;
    private final String announcement;

    private LocalServer(Process process, String announcement) {
        this.process = process;
        this.announcement = announcement;
    }

    /**
     * Starts it and waits for its first line.
     *
     * @param name for people
     * @param command with the flag that lets it end with this process, however that ends
     * @throws InvalidInput when it ends or says nothing in time
     */
    public static LocalServer start(String name, List<String> command) {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot start " + name, failed);
        }
        try {
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String line =
                    CompletableFuture.supplyAsync(() -> firstLine(out)).get(START.toMillis(), TimeUnit.MILLISECONDS);
            return new LocalServer(process, line);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InvalidInput("Interrupted while %s was starting".formatted(name), interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            process.destroyForcibly();
            throw new InvalidInput("%s did not start".formatted(name), failed);
        }
    }

    /** Its first line. */
    public String announcement() {
        return announcement;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String firstLine(BufferedReader out) {
        try {
            String line = out.readLine();
            if (line == null) {
                throw new IllegalStateException("It ended without a word");
            }
            return line;
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
