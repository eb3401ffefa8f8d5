package dev.greenlight.smoke.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.greenlight.checks.Finding;
import dev.greenlight.checks.connection.Address;
import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.connection.Proxies;
import dev.greenlight.checks.connection.Trust;
import dev.greenlight.smoke.message.MessageLimits;
import dev.greenlight.smoke.message.TargetRequest;
import dev.greenlight.smoke.server.ClosedPort;
import dev.greenlight.smoke.server.Hostile;
import dev.greenlight.smoke.server.RawServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class BoundedClientTest {
    /** Used up whole by targets that never answer completely. */
    private static final Duration SHORT = Duration.ofMillis(700);

    private BoundedClient client = client(Duration.ofSeconds(15));

    @Test
    void answer_isReturnedWithRepeatedHeaders() throws IOException {
        try (var server = RawServer.answering(head -> RawServer.answer(404, "{}", "A: 1", "a: 2", "B: 3"))) {
            Exchange exchange = client.send(get(server));

            assertThat(exchange.response().status()).isEqualTo(404);
            assertThat(exchange.response().headers().all("a")).containsExactly("1", "2");
            assertThat(exchange.response().body()).isEqualTo("{}");
        }
    }

    @Test
    void closedPort_isToldAsRefused() throws IOException {
        try (var closed = new ClosedPort()) {
            Finding finding =
                    failure(TargetRequest.of("GET", URI.create("http://127.0.0.1:" + closed.number() + "/x")));

            assertThat(finding.message()).isEqualTo("127.0.0.1:%d refused the connection".formatted(closed.number()));
        }
    }

    @Test
    void unknownName_isToldAsSuch() {
        Finding finding = failure(TargetRequest.of("GET", URI.create("http://nowhere.invalid/")));

        assertThat(finding.message()).isEqualTo("nowhere.invalid does not resolve");
    }

    @Test
    void targetThatNeverAnswered_isNotAskedAgain() throws IOException {
        client = client(SHORT);
        try (var server = Hostile.silent()) {
            assertThat(failure(get(server)).message()).isEqualTo("GET /x was not answered completely within 700ms");

            Finding second = failure(get(server));

            assertThat(second.message())
                    .isEqualTo("Not sent, the target does not answer: GET /x was not answered completely within 700ms");
            assertThat(server.requests()).hasSizeLessThan(2);
        }
    }

    @Test
    void targetThatAnsweredBefore_isAskedAgain() throws IOException {
        client = client(Duration.ofSeconds(4));
        try (var server = RawServer.answering(head -> head.contains("/once") ? RawServer.answer(200, "") : "")) {
            client.send(TargetRequest.of("GET", URI.create(server.url() + "/once")));
            failure(get(server));

            assertThat(failure(get(server)).message()).startsWith("GET /x was not answered completely");
        }
    }

    @Test
    void drippingBody_endsWithTheTimeLimit() throws IOException {
        client = client(SHORT);
        try (var server = Hostile.dripping(50)) {
            assertThat(failure(get(server)).message()).isEqualTo("GET /x was not answered completely within 700ms");
            await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
        }
    }

    @Test
    void drippingHead_endsWithTheTimeLimit() throws IOException {
        client = client(SHORT);
        try (var server = Hostile.drippingHead(50)) {
            assertThat(failure(get(server)).message()).isEqualTo("GET /x was not answered completely within 700ms");
        }
    }

    @Test
    void endlessBody_endsWithTheSizeLimit() throws IOException {
        try (var server = Hostile.endless()) {
            assertThat(failure(get(server)).message()).isEqualTo("The answer to GET /x is too large");
        }
    }

    @Test
    void gzipBomb_endsWithTheSizeLimit() throws IOException {
        try (var server = Hostile.gzipBomb(100)) {
            Finding finding = failure(get(server));

            assertThat(finding.message()).isEqualTo("The answer to GET /x is too large");
            assertThat(finding.found()).isEqualTo("more than 4194304 bytes");
        }
    }

    @Test
    void tenThousandHeaders_areRefused() throws IOException {
        try (var server = Hostile.headers(10_000)) {
            assertThat(failure(get(server)).message()).isEqualTo("The answer to GET /x has too many headers");
        }
    }

    @Test
    void threeHundredHeaders_areRefused() throws IOException {
        try (var server = Hostile.headers(300)) {
            Finding finding = failure(get(server));

            assertThat(finding.message()).isEqualTo("The answer to GET /x has too many headers");
            assertThat(finding.expected()).isEqualTo("at most 200 header lines of 65536 bytes");
        }
    }

    @Test
    void endlessHeader_isRefused() throws IOException {
        try (var server = Hostile.endlessHeader()) {
            assertThat(failure(get(server)).message()).isEqualTo("The answer to GET /x has too many headers");
        }
    }

    @Test
    void garbage_isToldAsSuch() throws IOException {
        try (var server = Hostile.garbage()) {
            assertThat(failure(get(server)).message()).isEqualTo("The answer to GET /x is not valid HTTP");
        }
    }

    @Test
    void connectionClosedWithoutAnswer_isToldAsSuch() throws IOException {
        try (var server = Hostile.closing()) {
            assertThat(failure(get(server)).message())
                    .isEqualTo("127.0.0.1:%d closed the connection before answering GET /x".formatted(server.port()));
        }
    }

    @Test
    void plainAnswerOnTls_isToldAsTlsProblem() throws IOException {
        try (var server = RawServer.start(connection -> connection.write("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            Finding finding = failure(TargetRequest.of("GET", URI.create("https://127.0.0.1:" + server.port() + "/x")));

            assertThat(finding.message()).isEqualTo("TLS with 127.0.0.1:%d failed".formatted(server.port()));
        }
    }

    @Test
    void bodyInAnotherCodingThanClaimed_isToldAsSuch() throws IOException {
        try (var server = RawServer.answering(head -> RawServer.answer(200, "plain", "Content-Encoding: gzip"))) {
            assertThat(failure(get(server)).message()).isEqualTo("The answer to GET /x is not in the coding it claims");
        }
    }

    @Test
    void redirect_isNotFollowed() throws IOException {
        try (var other = RawServer.answering(head -> RawServer.answer(200, ""));
                var server = Hostile.redirectTo(other)) {
            assertThat(client.send(get(server)).response().status()).isEqualTo(307);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void spentBudget_sendsNothing() throws IOException {
        try (var server = RawServer.answering(head -> RawServer.answer(200, ""))) {
            long[] now = {0};
            var budget = new RunBudget(Duration.ofSeconds(60), () -> now[0]);
            var late = new BoundedClient(profile(SHORT), MessageLimits.DEFAULT, budget);
            now[0] = Duration.ofSeconds(60).toNanos();

            var failed = catchThrowableOfType(RequestFailed.class, () -> late.send(get(server)));

            assertThat(failed.finding().message()).isEqualTo("Not checked: the run's budget of 1m is used up");
            assertThat(server.requests()).isEmpty();
        }
    }

    static BoundedClient client(Duration timeout) {
        return new BoundedClient(profile(timeout), MessageLimits.DEFAULT, new RunBudget(Duration.ofMinutes(1)));
    }

    private static TargetRequest get(RawServer server) {
        return TargetRequest.of("GET", URI.create(server.url() + "/x"));
    }

    private Finding failure(TargetRequest request) {
        return catchThrowableOfType(RequestFailed.class, () -> client.send(request))
                .finding();
    }

    private static ConnectionProfile profile(Duration timeout) {
        return new ConnectionProfile(
                Address.parse("http://127.0.0.1"),
                Map.of(),
                Trust.ofJdk(),
                Optional.empty(),
                Proxies.NONE,
                timeout,
                timeout);
    }
}
