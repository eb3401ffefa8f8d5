package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.greenlight.cloud.CloudOptions;
import dev.greenlight.cloud.LocalCloud;
import dev.greenlight.cloud.task.TaskEvents;
import dev.greenlight.cloud.task.TaskExit;
import dev.greenlight.cloud.task.TaskRuntime;
import dev.greenlight.cloud.task.TaskSpec;
import dev.greenlight.harness.cli.CommandRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A REST service that knows nothing of us is released: its environment is three lines, and stable is the specification. */
class PlainServiceTest {
    private static final Duration MINUTE = Duration.ofMillis(250);
    private static final String LOST = "v3-lost";

    @TempDir
    private Path home;

    private LocalCloud cloud;

    @BeforeEach
    void begin() throws Exception {
        Path environments = Files.createDirectories(home.resolve("deploy-harness/environments"));
        Files.writeString(environments.resolve("local.yaml"), "aws:\n  cluster: local\n  service: whatsapp-saas\n");
        cloud = LocalCloud.start(CloudOptions.forTests()
                .withThrottle(false)
                .withMinute(MINUTE)
                .withTasks(CloudOptions.Tasks.own((clock, faults) -> new PlainTasks())));
        assertThat(cloud.awaitServices(Duration.ofSeconds(90))).isEmpty();
    }

    @AfterEach
    void end() {
        cloud.close();
    }

    @Test
    void plainService_isReleased_withoutALineAboutWhatItOffers() throws IOException {
        CommandRun run = deploy("v2");

        assertThat(run.code()).as(run.toString()).isZero();
        JsonNode endpoints = new ObjectMapper().readTree(run.out()).at("/rollout/endpoints");
        assertThat(endpoints.at("/api-health/path").asText()).isEqualTo("/actuator/health");
        assertThat(endpoints.at("/webhook/source").asText()).isEqualTo("none");
        assertThat(endpoints.at("/version/source").asText()).isEqualTo("none");
    }

    @Test
    void candidateThatLosesWhatStableHas_isRolledBack() {
        CommandRun run = deploy(LOST);

        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("health.api-health").contains("Health endpoint answered 404");
    }

    private CommandRun deploy(String tag) {
        try {
            Path timing = Files.writeString(
                    home.resolve("timing.yaml"),
                    "aws.minute: %dms\nrollout: {poll: 50ms, bake: 1m, bake-interval: 100ms, settling: 1s, gate-margin: 1s}\n"
                            .formatted(MINUTE.toMillis()));
            return CommandRun.of(
                    Map.of(
                            "AWS_ENDPOINT_URL", cloud.endpoint().toString(),
                            "XDG_CACHE_HOME", home.toString(),
                            "CI", "true"),
                    home,
                    "deploy",
                    "--env",
                    "local",
                    "--image-tag",
                    tag,
                    "--json",
                    "-",
                    "--config",
                    timing.toString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Tasks that answer 404 in JSON, with good headers, to all but {@code /actuator/health}; and to load balancers. */
    private static final class PlainTasks implements TaskRuntime {
        private static final Map<String, String> HEADERS = Map.of(
                "Content-Type", "application/json",
                "X-Content-Type-Options", "nosniff",
                "X-Frame-Options", "DENY",
                "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
                "Referrer-Policy", "no-referrer");

        @Override
        public Handle start(TaskSpec spec, TaskEvents events) {
            boolean lost = spec.containers().get(0).image().endsWith(LOST);
            HttpServer server = server();
            server.createContext("/", exchange -> answer(exchange, lost));
            server.setExecutor(Executors.newCachedThreadPool(runnable -> {
                var thread = new Thread(runnable, "plain-task");
                thread.setDaemon(true);
                return thread;
            }));
            server.start();
            int port = spec.containers().get(0).ports().get(0);
            events.running("127.0.0.1", Map.of(port, server.getAddress().getPort()));
            return grace -> {
                server.stop(0);
                events.stopped(new TaskExit(
                        TaskExit.Cause.REQUESTED,
                        "",
                        List.of(new TaskExit.ContainerExit(
                                spec.containers().get(0).name(), 0, ""))));
            };
        }

        private static HttpServer server() {
            try {
                return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException none) {
                throw new UncheckedIOException(none);
            }
        }

        private static void answer(HttpExchange exchange, boolean lost) throws IOException {
            String agent = String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent"));
            boolean health = exchange.getRequestURI().getPath().equals("/actuator/health") && !lost;
            boolean known = health || !agent.startsWith("greenlight/");
            byte[] body =
                    (known ? "{\"status\": \"UP\"}" : "{\"error\": \"not_found\"}").getBytes(StandardCharsets.UTF_8);
            HEADERS.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(known ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        @Override
        public void close() {}
    }
}
