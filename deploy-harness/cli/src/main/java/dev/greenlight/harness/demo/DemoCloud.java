package dev.greenlight.harness.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.local.JavaCommand;
import dev.greenlight.harness.local.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A local cloud for one demo, on free ports and without a directory, so that the user's own is untouched. It ends with this
 * process, however that ends, and its tasks end with it.
 */
public final class DemoCloud implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ROUND = Duration.ofMillis(200);
    private static final int ANSWERS = 5;
    private static final int OK = 200;

    private final LocalServer server;
    private final URI endpoint;
    private final URI production;

    private DemoCloud(LocalServer server) {
        try {
            JsonNode announced = new ObjectMapper().readTree(server.announcement());
            this.server = server;
            this.endpoint = URI.create(announced.path("endpoint").asText());
            this.production =
                    URI.create(announced.path("urls").path("production").asText());
        } catch (JsonProcessingException other) {
            throw new InvalidInput("The local cloud did not start; `greenlight local up --foreground` says why", other);
        }
    }

    /** Starts it and waits until its service answers. */
    public static DemoCloud start(Path sampleJar) {
        LocalServer server = LocalServer.start(
                "The local cloud",
                JavaCommand.ofCloud(List.of(
                        "up",
                        "--with-parent",
                        "--no-directory",
                        "--port=0",
                        "--production-port=0",
                        "--test-port=0",
                        "--sample-jar=" + sampleJar)));
        try {
            DemoCloud cloud = new DemoCloud(server);
            cloud.awaitService();
            return cloud;
        } catch (RuntimeException failed) {
            server.close();
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
        server.close();
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
}
