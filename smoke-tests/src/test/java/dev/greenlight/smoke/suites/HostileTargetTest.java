package dev.greenlight.smoke.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.smoke.server.ClosedPort;
import dev.greenlight.smoke.server.Hostile;
import dev.greenlight.smoke.server.RawServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All suites against targets that misbehave: each ends in time, with clear failures, and breaks nothing of ours. */
@Timeout(SuiteRun.LONGEST_SECONDS)
class HostileTargetTest {
    private static final Duration BUDGET = Duration.ofSeconds(20);
    /** For targets that use up all of it. */
    private static final Duration SHORT = Duration.ofSeconds(1);
    /** For targets that are given up for what they send. */
    private static final Duration PATIENT = Duration.ofSeconds(15);
    /** For what needs no target: starting, and threads that notice late. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    static Stream<Arguments> targets() {
        return Stream.of(
                target("silent", Hostile::silent, "GET /healthz was not answered completely within 1s"),
                target(
                        "dripping body",
                        () -> Hostile.dripping(50),
                        "GET /healthz was not answered completely within 1s"),
                target(
                        "dripping head",
                        () -> Hostile.drippingHead(50),
                        "GET /healthz was not answered completely within 1s"),
                target("endless body", Hostile::endless, "The answer to GET /healthz is too large"),
                target("gzip bomb", () -> Hostile.gzipBomb(100), "The answer to GET /healthz is too large"),
                target(
                        "ten thousand headers",
                        () -> Hostile.headers(10_000),
                        "The answer to GET /healthz has too many headers"),
                target("endless header", Hostile::endlessHeader, "The answer to GET /healthz has too many headers"),
                target("redirect loop", Hostile::redirectLoop, "Health endpoint answered 302"),
                target("garbage", Hostile::garbage, "The answer to GET /healthz is not valid HTTP"),
                target("closing", Hostile::closing, "closed the connection before answering GET /healthz"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void hostileTarget_failsInTimeAndSaysWhy(String name, Supplier<RawServer> start, String expected)
            throws IOException {
        try (var server = start.get()) {
            var results = run(server.url(), expected.endsWith("within 1s") ? SHORT : PATIENT);

            assertThat(results.check("health.liveness").status()).isEqualTo(CheckStatus.FAILED);
            assertThat(results.check("health.liveness").message())
                    .satisfiesAnyOf(message -> assertThat(message).contains(expected), message -> assertThat(message)
                            .startsWith("Not sent, the target does not answer: "));
            assertClear(results);
        }
    }

    @Test
    void closedPort_failsTcpAndTheRestAtOnce() throws IOException {
        try (var closed = new ClosedPort()) {
            int port = closed.number();
            var results = run("http://127.0.0.1:" + port);

            assertThat(results.check("connectivity.tcp").message())
                    .startsWith("Cannot connect to 127.0.0.1:%d: Connection refused".formatted(port));
            assertThat(results.check("health.liveness").message())
                    .contains("127.0.0.1:%d refused the connection".formatted(port));
            assertThat(results.ids(CheckStatus.PASSED)).containsExactly("connectivity.dns");
            assertClear(results);
        }
    }

    @Test
    void plainHttpBehindHttps_failsTlsAndSaysWhy() throws IOException {
        try (var server = RawServer.start(
                connection -> connection.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"))) {
            var results = run(server.url().replace("http:", "https:"));

            assertThat(results.check("connectivity.tls").message())
                    .startsWith("TLS handshake failed with 127.0.0.1:" + server.port());
            assertThat(results.check("health.liveness").message()).contains("TLS with 127.0.0.1");
            assertClear(results);
        }
    }

    @Test
    void controlCharactersAndHtml_areNotPassedOn() throws IOException {
        String body = "\u001b[31m\u001b]0;owned\u0007<script>alert(1)</script>\u0000\u202e";
        try (var server = RawServer.answering(head -> RawServer.answer(
                500, body, "Content-Type: application/json", "Server: evil/1.0 \u0001", "X-Frame-Options: <b>\"&"))) {
            assertClear(run(server.url()));
        }
    }

    @Test
    void redirectToAnotherHost_isNotFollowed_andNoTokenArrivesThere() throws IOException {
        try (var other = RawServer.answering(head -> RawServer.answer(200, "{\"status\":\"ok\"}"));
                var server = Hostile.redirectTo(other)) {
            var results = SuiteRun.against(server.url().replace("http://", "http://user:marker-password@"))
                    .offering()
                    .with("greenlight.request.timeout", "20s")
                    .run();

            assertThat(other.requests()).isEmpty();
            assertThat(results.check("api.admin-authenticated").status()).isEqualTo(CheckStatus.FAILED);
            assertThat(server.requests()).anyMatch(head -> head.contains(System.getenv("ADMIN_TOKEN")));
        }
    }

    @Test
    void spentBudget_failsEveryCheckThatStartsLater() throws IOException {
        try (var server = Hostile.dripping(50)) {
            var results = SuiteRun.against(server.url())
                    .offering()
                    .with("greenlight.request.timeout", "1s")
                    .with("greenlight.run.budget", "1ms")
                    .run();

            assertThat(results.checks().values())
                    .extracting(SuiteRun.Result::message)
                    .anyMatch(message -> message.startsWith("Not checked: the run's budget of 1ms is used up"));
            assertThat(results.ids(CheckStatus.PASSED, CheckStatus.WARNING)).isEmpty();
        }
    }

    private static SuiteRun.Results run(String url) {
        return run(url, PATIENT);
    }

    private static SuiteRun.Results run(String url, Duration timeout) {
        return SuiteRun.against(url)
                .offering()
                .with("greenlight.request.timeout", timeout.toSeconds() + "s")
                .with("greenlight.run.budget", BUDGET.toSeconds() + "s")
                .with("greenlight.target.expect-version", "1")
                .with("greenlight.target.version-wait", "1ms")
                .run();
    }

    private static void assertClear(SuiteRun.Results results) {
        assertThat(results.brokenContainers()).isEmpty();
        assertThat(results.took()).isLessThan(BUDGET.plus(MARGIN));
        assertThat(results.checks().values()).allSatisfy(result -> {
            assertThat(result.message())
                    .isNotBlank()
                    .doesNotContain("Exception")
                    .hasSizeLessThan(4_000);
            assertThat(result.message()
                            .codePoints()
                            .filter(HostileTargetTest::isControl)
                            .toArray())
                    .as(result.message())
                    .isEmpty();
        });
    }

    private static boolean isControl(int point) {
        return Character.isISOControl(point)
                && !List.of((int) '\n', (int) '\t', (int) '\r').contains(point);
    }

    private interface Start {
        RawServer start() throws IOException;
    }

    private static Arguments target(String name, Start start, String expected) {
        Supplier<RawServer> supplier = () -> {
            try {
                return start.start();
            } catch (IOException cause) {
                throw new java.io.UncheckedIOException(cause);
            }
        };
        return Arguments.of(name, supplier, expected);
    }
}
