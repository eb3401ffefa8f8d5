package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.greenlight.harness.cli.io.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found on services of the kinds that people run, without any configuration, and what gets past a wall. */
class FoundEndpointsTest {
    private static final String PAGE = "<!doctype html><html><head><title>Shop</title></head><body>Hello</body></html>";
    private static final String EVERYTHING = "*";

    @TempDir
    private Path home;

    /** Path to body; a body that begins with a number has this status. */
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    private volatile String pass = "";
    private HttpServer server;

    @BeforeEach
    void service() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        answers.put("/", PAGE);
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean passes =
                pass.isEmpty() || pass.equals(exchange.getRequestHeaders().getFirst("X-Bypass"));
        boolean reads = exchange.getRequestMethod().equals("GET");
        String path = exchange.getRequestURI().getPath();
        String known = answers.getOrDefault(path, answers.getOrDefault(EVERYTHING, "404 {}"));
        String answer = passes ? reads ? known : "405 {}" : "403 {}";
        boolean hasStatus = answer.matches("[45]\\d\\d .*");
        byte[] body = (hasStatus ? answer.substring(4) : answer).getBytes(StandardCharsets.UTF_8);
        String type = answer.contains("<") ? "text/html" : answer.contains("{") ? "application/json" : "text/plain";
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(hasStatus ? Integer.parseInt(answer.substring(0, 3)) : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
    kubernetes       | /livez={"status":"ok"};/readyz={"status":"ok"} | /livez | /readyz | passed | passed | passed,skipped
    kubernetes words | /livez=ok;/readyz=ok | /livez | /readyz | passed,warning | passed,warning | passed,skipped
    actuator         | /actuator/health={"status":"UP","components":{"db":{"status":"UP"}}};/actuator/health/liveness={"status":"UP"} | /actuator/health/liveness | /actuator/health | passed | passed | passed
    actuator, down   | /actuator/health=503 {"status":"DOWN","components":{"db":{"status":"DOWN"}}};/actuator/health/liveness={"status":"UP"} | /actuator/health/liveness | /actuator/health | passed | failed | failed
    ASP.NET          | /health=Healthy | /health | /health | passed,warning | passed,warning | skipped
    ASP.NET, down    | /health=503 Unhealthy | /health | /health | failed | failed | failed,skipped
    Rails            | /up=<!DOCTYPE html><html><body style="background-color: green"></body></html> | /up | - | passed,warning | skipped | skipped
    ping             | /ping=pong | /ping | - | passed,warning | skipped | skipped
    MicroProfile     | /health/live={"status":"UP","checks":[]};/health/ready={"status":"UP","checks":[{"name":"db","status":"UP"}]} | /health/live | /health/ready | passed | passed | passed
    none             | /other={} | - | - | warning | skipped | skipped
    one page for all | *=<!doctype html><html><body><div id="root"></div></body></html>;/=<!doctype html><html><body><div id="root"></div></body></html> | - | - | warning | skipped | skipped
    """)
    void endpointsOfEachKind_areFoundAndJudged(
            String kind, String given, String live, String ready, String liveness, String api, String dependencies)
            throws IOException {
        for (String one : given.split(";(?=[/*])")) {
            String[] pair = one.split("=", 2);
            answers.put(pair[0], pair[1]);
        }

        CommandRun run = smoke("--suite", "health,api");

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(found(json, "liveness")).as(run.toString()).isEqualTo(live);
        assertThat(found(json, "api-health")).as(run.toString()).isEqualTo(ready);
        assertThat(found(json, "admin")).isEqualTo("-");
        assertThat(liveness.split(",")).as(run.toString()).contains(status(json, "health.liveness"));
        assertThat(api.split(",")).as(run.toString()).contains(status(json, "health.api-health"));
        assertThat(dependencies.split(",")).as(run.toString()).contains(status(json, "health.dependencies"));
        assertThat(status(json, "api.admin-requires-auth")).isEqualTo("skipped");
        assertThat(check(json, "api.webhook-rejects-invalid").path("message").asText())
                .contains("/webhook", "target.paths.webhook");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Bypass: open-1", "X-Bypass:open-1", "x-bypass: a:b:c"})
    void headerGetsPastAWall(String header) {
        pass = header.replaceFirst("(?i)x-bypass: ?", "");
        answers.put("/healthz", "{\"status\":\"ok\"}");

        assertThat(smoke("--suite", "health").code()).isEqualTo(ExitCode.FAILED);
        CommandRun run = smoke("--suite", "health", "--header", "X-Other: 1", "--header", header);
        assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void headerOfTheConfiguration_getsPastAWall_andIsASecret() throws IOException {
        pass = "s3cr3t-bypass";
        answers.put("/healthz", "{\"status\":\"ok\"}");
        Path file = Files.writeString(home.resolve("wall.yaml"), "request: {headers: {X-Bypass: '${BYPASS}'}}");

        CommandRun run = smoke(Map.of("BYPASS", pass), "--suite", "health", "--config", file.toString());
        CommandRun unset = smoke("--suite", "health", "--config", file.toString());

        assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.PASSED);
        assertThat(run.toString()).doesNotContain(pass);
        assertThat(unset.code()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(unset.err()).contains("BYPASS");
    }

    private static String found(JsonNode json, String endpoint) {
        JsonNode one = json.path("endpoints").path(endpoint);
        assertThat(one.path("source").asText()).isEqualTo(one.has("path") ? "discovered" : "none");
        return one.path("path").asText("-");
    }

    private static String status(JsonNode json, String id) {
        return check(json, id).path("status").asText();
    }

    private static JsonNode check(JsonNode json, String id) {
        for (JsonNode check : json.path("checks")) {
            if (check.path("id").asText().equals(id)) {
                return check;
            }
        }
        throw new AssertionError("No check " + id + " in " + json);
    }

    private CommandRun smoke(String... args) {
        return smoke(Map.of(), args);
    }

    private CommandRun smoke(Map<String, String> variables, String... args) {
        var all = new ArrayList<>(
                List.of("smoke", "http://127.0.0.1:" + server.getAddress().getPort(), "--json", "-"));
        all.addAll(List.of(args));
        return CommandRun.of(variables, home, all.toArray(String[]::new));
    }
}
