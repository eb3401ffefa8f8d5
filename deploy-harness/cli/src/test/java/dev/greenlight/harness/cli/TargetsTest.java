package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.greenlight.harness.cli.io.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Runs over several addresses, and runs that are cut short. */
@Isolated("attachments reach the run that began last in this JVM")
@Timeout(120)
class TargetsTest {
    private final List<HttpServer> servers = new ArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    @TempDir
    private Path home;

    @AfterEach
    void stop() {
        over.countDown();
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void severalAddresses_haveAResultEach_andTheWorstExitCode() throws IOException {
        String good = serve("ok");
        String bad = serve("down");

        CommandRun run = smoke(
                "smoke",
                good,
                bad,
                good,
                "--suite",
                "health,connectivity",
                "--json",
                "-",
                "--sarif",
                home + "/out.sarif");

        assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.FAILED);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.at("/runs").findValuesAsText("target")).containsExactly(good, bad, good);
        assertThat(json.at("/exitCode").asInt()).isEqualTo(ExitCode.FAILED);
        assertThat(json.at("/runs/0/exitCode").asInt()).isZero();
        assertThat(run.err())
                .contains(good, "2 of 3 addresses passed")
                .containsPattern("\\[✗] " + bad + " .*health.liveness");
        assertThat(new ObjectMapper()
                        .readTree(home.resolve("out.sarif").toFile())
                        .at("/runs"))
                .hasSize(3);
        assertThat(home.resolve("reports/target/targets/" + bad.substring(7).replace(':', '-')))
                .isDirectoryContaining("glob:**/smoke.json")
                .isDirectoryContaining("glob:**/junit");
        assertThat(allure()).contains("\"smoke · " + good.replaceFirst(":\\d+$", ""), "\"smoke · http://localhost");
    }

    @Test
    void targetsOfAFile_areVerified_whateverEndsItsLines() throws IOException {
        String good = serve("ok");
        String bad = serve("down");
        Path file = Files.writeString(
                home.resolve("targets.txt"), "\uFEFF# the shops\r\n\r\n  %s   # first\r\n%s".formatted(good, bad));

        CommandRun run = smoke("smoke", "--targets", file.toString(), "--suite", "health");

        assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains(good, bad, "1 of 2 addresses passed");
    }

    @Test
    void whatIsNoAddressOrNoFile_isExitCodeTwo_andNamed() throws IOException {
        CommandRun address = smoke("smoke", serve("ok"), "ftp://127.0.0.1/x");
        CommandRun file = smoke("smoke", "--targets", "no-such-file.txt");

        assertThat(address.code()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(address.err()).contains("ftp://127.0.0.1/x");
        assertThat(file.code()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(file.err()).contains("no-such-file.txt");
    }

    @Test
    void tooLittleToSay_isWorseThanGreen_andBetterThanRed() throws IOException {
        String good = serve("ok");

        CommandRun run =
                smoke("smoke", good, good.replace("http", "https"), "--check", "connectivity.tcp,security.hsts");

        assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.FAILED);
        assertThat(ExitCode.worst(List.of(0, 3, 0))).isEqualTo(3);
        assertThat(ExitCode.worst(List.of(3, 1, 0))).isEqualTo(1);
        assertThat(ExitCode.worst(List.of(1, 2, 70))).isEqualTo(70);
    }

    @Test
    void interruptedRun_saysWhatHadFinished_andFailsNothing() throws Exception {
        String slow = serve("wait");
        var done = new CompletableFuture<CommandRun>();
        var runner = new Thread(() ->
                done.complete(smoke("smoke", slow, "--suite", "health,connectivity", "--json", home + "/out.json")));
        runner.start();
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();

        runner.interrupt();

        CommandRun run = done.get(60, TimeUnit.SECONDS);
        assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(run.out())
                .contains("the run was interrupted", "Not finished")
                .doesNotContain("[✗]");
        assertThat(Files.readString(home.resolve("out.json"))).doesNotContain("\"status\" : \"failed\"");
        assertThat(Files.readString(home.resolve("reports/target/junit/TEST-greenlight-smoke.xml")))
                .doesNotContain("<failure");
        assertThat(allure()).doesNotContain("\"status\":\"failed\"");
    }

    private CommandRun smoke(String... args) {
        return CommandRun.of(Map.of(), home, args);
    }

    /** A service whose health is that; with {@code wait} it answers nothing but its page. */
    private String serve(String status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        servers.add(server);
        server.setExecutor(command -> {
            var thread = new Thread(command, "service");
            thread.setDaemon(true);
            thread.start();
        });
        server.createContext("/", exchange -> {
            if (status.equals("wait")) {
                asked.countDown();
                await();
            }
            byte[] body = "{\"status\": \"%s\"}".formatted(status).getBytes(StandardCharsets.UTF_8);
            boolean isHealth = exchange.getRequestURI().getPath().matches("/healthz|/api/health|/|/metrics");
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().add("X-Frame-Options", "DENY");
            exchange.getResponseHeaders().add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            boolean refuses = exchange.getRequestURI().getPath().matches("/admin.*|/webhook");
            exchange.sendResponseHeaders(refuses ? 401 : isHealth ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return "http://%s:%d"
                .formatted(
                        status.equals("down") ? "localhost" : "127.0.0.1",
                        server.getAddress().getPort());
    }

    private void await() {
        try {
            over.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private String allure() throws IOException {
        var text = new StringBuilder();
        try (Stream<Path> files = Files.list(home.resolve("reports/target/allure-results"))) {
            files.filter(file -> file.toString().endsWith("-result.json")).forEach(file -> {
                try {
                    text.append(Files.readString(file));
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            });
        }
        return text.toString();
    }
}
