package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.greenlight.harness.cli.io.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that nothing is known of, on the command line: what it offers, and what its checks weigh. */
class OffersTest {
    private static final String SNIFF = "security.x-content-type-options";

    @TempDir
    private Path home;

    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private volatile int others = 404;
    private HttpServer server;
    private String url;

    @BeforeEach
    void service() throws IOException {
        statuses.put("GET /livez", 200);
        statuses.put("GET /readyz", 200);
        statuses.put("POST /webhook", 401);
        statuses.put("GET /", 200);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            int status = statuses.getOrDefault(request, others);
            if (status == 302) {
                exchange.getResponseHeaders().set("Location", "/login");
            }
            byte[] body = (status == 200 ? "{\"status\": \"ok\"}" : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("X-Frame-Options", "DENY");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Files.writeString(
                home.resolve("none.yaml"), // not the settings of this build
                "target: {verify-token-variable: NONE, app-secret-variable: NONE, admin-token-variable: NONE}");
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void resultSays_whatWasFound_whatIsDeclared_andWhatThereIsNot() throws IOException {
        CommandRun run = smoke("--suite", "health,api", "--config", config("target.paths.api-health: /readyz"));
        JsonNode endpoints = json(run).path("endpoints");

        assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.PASSED);
        assertThat(endpoints.at("/liveness/path").asText()).isEqualTo("/livez");
        assertThat(endpoints.at("/liveness/source").asText()).isEqualTo("discovered");
        assertThat(endpoints.at("/api-health/source").asText()).isEqualTo("declared");
        assertThat(endpoints.at("/webhook/path").asText()).isEqualTo("/webhook");
        assertThat(endpoints.at("/admin/source").asText()).isEqualTo("none");
        assertThat(endpoints.at("/admin").has("path")).isFalse();
        assertThat(message(run, "api.admin-requires-auth"))
                .isEqualTo("No admin endpoint found at /admin/health; if there is one, set target.paths.admin");
        assertThat(status(run, "api.webhook-rejects-invalid")).isEqualTo("passed");
    }

    @Test
    void endpointSaidNotToBeThere_isLeftAlone_andADeclaredOneMustBeThere() throws IOException {
        statuses.put("POST /webhook", 200);

        CommandRun none =
                smoke("--suite", "health,api", "--config", config("target.paths: {webhook: none, api-health: none}"));
        CommandRun open = smoke("--suite", "api");
        CommandRun absent = smoke(
                "--suite", "health,api", "--config", config("target.paths: {liveness: /healthz, webhook: /hook}"));

        assertThat(none.code()).as(none.toString()).isEqualTo(ExitCode.PASSED);
        assertThat(message(none, "api.webhook-rejects-invalid"))
                .isEqualTo("The service has no webhook (target.paths.webhook: none)");
        assertThat(status(none, "health.api-health")).isEqualTo("skipped");
        assertThat(status(none, "health.dependencies")).isEqualTo("skipped");
        assertThat(status(open, "api.webhook-rejects-invalid")).isEqualTo("failed");
        assertThat(status(absent, "health.liveness")).isEqualTo("failed");
        assertThat(status(absent, "api.webhook-rejects-invalid")).isEqualTo("failed");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302})
    void withoutAnyHealthEndpoint_theLandingPageIsJudged_andWarns(int landing) throws IOException {
        statuses.clear();
        statuses.put("GET /", 200);
        if (landing == 302) {
            server.createContext("/home", exchange -> {
                exchange.getResponseHeaders().set("Location", "/");
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
            });
        }

        CommandRun run = smoke(
                "--suite", "health", "--config", config("target.paths.landing: " + (landing == 302 ? "/home" : "/")));

        assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.PASSED);
        assertThat(status(run, "health.liveness")).isEqualTo("warning");
        assertThat(message(run, "health.liveness"))
                .isEqualTo("No health endpoint found; the landing page answers " + landing);
    }

    @Test
    void weights_countInTheVerdict_andTheirReasonIsShown() throws IOException {
        assertThat(smoke("--check", SNIFF).code()).isEqualTo(ExitCode.FAILED);
        CommandRun warned = smoke("--check", SNIFF, "--config", weight("warning", "the CDN adds it", ""));
        CommandRun off = smoke(
                "--suite", "security", "--exclude", "security.csp", "--config", weight("off", "the CDN adds it", ""));
        CommandRun expired = smoke("--check", SNIFF, "--config", weight("warning", "r", "expires: 2001-01-01"));

        assertThat(warned.code()).isEqualTo(ExitCode.PASSED);
        assertThat(message(warned, SNIFF)).endsWith("(counts as a warning: the CDN adds it)");
        assertThat(message(off, SNIFF)).isEqualTo("Switched off: the CDN adds it");
        assertThat(message(off, "security.csp")).isEqualTo("Switched off: excluded on the command line");
        assertThat(off.code()).as(off.toString()).isEqualTo(ExitCode.PASSED);
        assertThat(expired.code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void excludedSuites_areNotJudged_andUnknownNamesAreInvalid() throws IOException {
        CommandRun run = smoke("--exclude", "security.*,performance.*,connectivity.*");

        assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.PASSED);
        json(run).path("checks").forEach(check -> {
            if (check.path("suite").asText().matches("security|performance")) {
                assertThat(check.path("status").asText()).isEqualTo("skipped");
            }
        });
        CommandRun unknown = smoke("--exclude", "security.csq");
        assertThat(unknown.code()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(unknown.err()).contains("security.csq", "security.csp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checks: [{id: security.csp, verdict: warning}]",
                "checks: [{id: security.csp, verdict: warning, reason: r, expires: 31.12.2026}]",
                "checks: [{id: security.csp, verdict: red, reason: r}]",
                "checks: [{id: security.csp, verdict: off, reason: r, until: 2027-01-01}]",
                "checks: [{id: security.xcto, verdict: warning, reason: r}]",
                "checks: [security.csp]"
            })
    void weightThatSaysTooLittleOrTooMuch_isInvalidInput(String text) throws IOException {
        CommandRun run = smoke("--suite", "security", "--config", config(text));

        assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(run.err()).containsAnyOf("security.", "of checks");
    }

    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1:%d, baseline",
        "http://no-such-host.invalid, baseline",
        "http://127.0.0.1:1, baseline",
        "https://127.0.0.1:%d, smoke",
        "http://no-such-host.invalid, ramp",
        "http://127.0.0.1:1, spike",
        "https://127.0.0.1:%d, soak",
        "http://no-such-host.invalid, stress"
    })
    @Timeout(60)
    void loadOnWhatCannotBeReachedOrTrusted_endsAtOnce_inEveryProfile(String address, String profile)
            throws IOException {
        String target = address.formatted(server.getAddress().getPort());
        long start = System.nanoTime();
        CommandRun run = CommandRun.of(
                Map.of(),
                home,
                "load",
                target,
                "--profile",
                profile,
                "--json",
                "-",
                "--config",
                config("load.allow: true"));

        assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.FAILED);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(50));
        assertThat(json(run).at("/checks/0/id").asText()).isEqualTo("endpoints.offered");
        assertThat(json(run).path("checks")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 403, 429, 500})
    void loadOnAWall_isNeverGreen(int status) throws IOException {
        statuses.clear();
        statuses.put("GET /login", 200);
        others = status;

        CommandRun run = CommandRun.of(
                Map.of(),
                home,
                "load",
                url,
                "--profile",
                "smoke",
                "--for",
                "1s",
                "--json",
                "-",
                "--config",
                config("load: {warm-up: 0s, ramp: 0s}"));

        assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.FAILED);
        if (status == 302) {
            assertThat(message(run, "endpoints.offered")).contains("Every path redirects to the sign-in /login");
        }
    }

    private CommandRun smoke(String... args) {
        var all = new ArrayList<>(List.of(
                "smoke",
                url,
                "--json",
                "-",
                "--config",
                home.resolve("none.yaml").toString()));
        all.addAll(List.of(args));
        return CommandRun.of(Map.of(), home, all.toArray(String[]::new));
    }

    private String weight(String verdict, String reason, String more) throws IOException {
        return config(
                "checks:%n  - id: %s%n    verdict: %s%n    reason: %s%n    %s%n".formatted(SNIFF, verdict, reason, more)
                        + "  - id: security.csp\n    verdict: warning\n    reason: none yet\n");
    }

    private String config(String text) throws IOException {
        return Files.writeString(Files.createTempFile(home, "config", ".yaml"), text)
                .toString();
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    private static String status(CommandRun run, String id) throws IOException {
        return check(run, id).path("status").asText();
    }

    private static String message(CommandRun run, String id) throws IOException {
        return check(run, id).path("message").asText();
    }

    private static JsonNode check(CommandRun run, String id) throws IOException {
        for (JsonNode check : json(run).path("checks")) {
            if (check.path("id").asText().equals(id)) {
                return check;
            }
        }
        throw new AssertionError("No check " + id + " in " + run);
    }
}
