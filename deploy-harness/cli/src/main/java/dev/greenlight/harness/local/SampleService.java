package dev.greenlight.harness.local;

import dev.greenlight.harness.cli.io.InvalidInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The bundled sample service as a process of its own on a free port. It always ends with this one. */
public final class SampleService implements AutoCloseable {
    /** The version that it answers. */
    public static final String VERSION = "bundled";

    private static final String LISTENING = "listening ";
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Process process;
    private final String url;

    private SampleService(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it and waits until it listens. */
    public static SampleService start(Path home) {
        Process process = launch(jar(home));
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            String line =
                    CompletableFuture.supplyAsync(() -> firstLine(reader)).get(START.toMillis(), TimeUnit.MILLISECONDS);
            if (line.startsWith(LISTENING)) {
                return new SampleService(
                        process, line.substring(LISTENING.length()).strip());
            }
            throw new IllegalStateException(
                    "The sample service said \"%s\" instead of where it listens".formatted(line));
        } catch (InterruptedException | ExecutionException | TimeoutException | IOException failed) {
            process.destroyForcibly();
            throw new IllegalStateException("The sample service did not start", failed);
        }
    }

    /** Where it listens. */
    public String url() {
        return url;
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

    private static Process launch(Path jar) {
        List<String> command = JavaCommand.of(
                "128m",
                List.of("-jar", jar.toString(), "--port", "0", "--version-label", VERSION, "--exit-with-parent"));
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot start the sample service", failed);
        }
    }

    public static Path jar(Path home) {
        Path directory = home.resolve("deploy-harness/sample-service/target");
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> file.getFileName().toString().matches("greenlight-sample-service-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInput("The sample service is not built: run ./mvnw package"));
        } catch (IOException missing) {
            throw new InvalidInput("The sample service is not built: run ./mvnw package", missing);
        }
    }

    private static String firstLine(BufferedReader reader) {
        try {
            String line = reader.readLine();
            return line == null ? "nothing" : line;
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
