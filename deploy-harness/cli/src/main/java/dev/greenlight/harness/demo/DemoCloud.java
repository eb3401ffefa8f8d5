package dev.greenlight.harness.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.local.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A local cloud for one demo, on free ports and without a directory, so that the user's own is untouched. It ends with this
 * process, however that ends, and its tasks end with it.
 */
public final class DemoCloud implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofMillis(200);
    private static final int ANSWERS = 5;
    private static final int OK = 200;

    private final Process process;
    private final Thread hook;
    private final URI endpoint;
    private final URI production;

    private DemoCloud(Process process, Thread hook, JsonNode announced) {
        this.process = process;
        this.hook = hook;
        this.endpoint = URI.create(announced.path("endpoint").asText());
        this.production = URI.create(announced.path("urls").path("production").asText());
    }

    /** Starts it and waits until its service answers. */
    public static DemoCloud start(Path sampleJar) {
        Process process = launch(sampleJar);
        var hook = new Thread(() -> stop(process), "demo-cloud-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        DemoCloud cloud = new DemoCloud(process, hook, announced(process));
        try {
            cloud.awaitService();
            return cloud;
        } catch (RuntimeException failed) {
            cloud.close();
            throw failed;
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    public URI production() {
        return production;
    }

    @Override
    public void close() {
        stop(process);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook runs already.
        }
    }

    private static Process launch(Path sampleJar) {
        try {
            return new ProcessBuilder(JavaCommand.ofCloud(List.of(
                            "up",
                            "--with-parent",
                            "--no-directory",
                            "--port=0",
                            "--production-port=0",
                            "--test-port=0",
                            "--sample-jar=" + sampleJar)))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot start the local cloud", broken);
        }
    }

    private static JsonNode announced(Process process) {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        try {
            String line = reader.readLine();
            if (line == null) {
                throw new InvalidInput("The local cloud did not start; `greenlight local up --foreground` says why");
            }
            return new ObjectMapper().readTree(line);
        } catch (IOException broken) {
            stop(process);
            throw new UncheckedIOException("Cannot start the local cloud", broken);
        }
    }

    private void awaitService() {
        HttpClient client = HttpClient.newBuilder().connectTimeout(ROUND).build();
        HttpRequest request = HttpRequest.newBuilder(production.resolve("/healthz"))
                .timeout(Duration.ofSeconds(2))
                .build();
        long deadline = System.nanoTime() + START.toNanos();
        int answers = 0;
        while (answers < ANSWERS) {
            if (System.nanoTime() > deadline) {
                throw new InvalidInput("The sample service did not answer within %d s".formatted(START.toSeconds()));
            }
            answers = answers(client, request) ? answers + 1 : 0;
            pause();
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InvalidInput("Interrupted while the local cloud was starting", interrupted);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(ROUND.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
