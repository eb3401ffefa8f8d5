package dev.greenlight.smoke.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.connection.Trust;
import dev.greenlight.smoke.checks.api.TraceMethod;
import dev.greenlight.smoke.message.Header;
import dev.greenlight.smoke.message.MessageLimits;
import dev.greenlight.smoke.message.TargetRequest;
import dev.greenlight.smoke.server.ClosedPort;
import dev.greenlight.smoke.wire.WireFailure.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseTimerTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(1500);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    @Test
    void phases_addUpAndTheAnswerIsWhole() throws IOException {
        try (LoopbackServer server = LoopbackServer.start(LoopbackServer.answering(OK))) {
            WireExchange exchange = get(server, PATIENT);

            assertThat(exchange.response().status()).isEqualTo(200);
            assertThat(exchange.response().body()).isEqualTo("hello");
            assertThat(exchange.phases().tls()).isZero();
            assertThat(exchange.phases().connect()).isPositive();
            assertThat(exchange.phases().firstByte()).isPositive();
            assertThat(exchange.phases().total())
                    .isGreaterThanOrEqualTo(exchange.phases().firstByte());
            assertThat(exchange.phases().words()).matches("DNS \\d+ ms, connect \\d+ ms, TLS 0 ms, .*");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~3~abc~2;x=y~de~0~~       | abcde",
                "HTTP/1.1 200 OK~~to the end                                         | to the end",
                "HTTP/1.1 100 Continue~~HTTP/1.1 103 Early Hints~Link: x~~HTTP/1.1 200 OK~Content-Length: 2~~ok | ok",
                "HTTP/1.0 204 No Content~~                                           | ''",
            })
    void everyFramingOfHttp1_isRead(String answer, String body) throws IOException {
        try (LoopbackServer server = LoopbackServer.start(socket -> {
            LoopbackServer.readRequest(socket.getInputStream());
            LoopbackServer.write(socket, answer.replace("~", "\r\n"));
        })) {
            assertThat(get(server, PATIENT).response().body()).isEqualTo(body);
        }
    }

    @Test
    void openConnection_isReused() throws IOException {
        try (LoopbackServer server = LoopbackServer.start(LoopbackServer.answering(OK))) {
            PhaseTimer.Reuse reuse = twice(server);

            assertThat(reuse.reused()).isTrue();
            assertThat(reuse.words()).endsWith("on the same connection");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void announcedClose_isNoReuse() throws IOException {
        String closing = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        try (LoopbackServer server = LoopbackServer.start(LoopbackServer.answering(closing))) {
            PhaseTimer.Reuse reuse = twice(server);

            assertThat(reuse.reused()).isFalse();
            assertThat(reuse.words()).isEqualTo("the server announced that it closes the connection");
        }
    }

    @Test
    void silentClose_isNoReuse() throws IOException {
        try (LoopbackServer server = LoopbackServer.start(socket -> {
            LoopbackServer.readRequest(socket.getInputStream());
            LoopbackServer.write(socket, OK);
        })) {
            PhaseTimer.Reuse reuse = twice(server);

            assertThat(reuse.reused()).isFalse();
            assertThat(reuse.words()).containsIgnoringCase("connection");
        }
    }

    @Test
    void traceEcho_isSeenAndFails() throws IOException {
        try (LoopbackServer server = LoopbackServer.start(socket -> {
            String request = new String(socket.getInputStream().readNBytes(60), StandardCharsets.UTF_8);
            LoopbackServer.write(
                    socket, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(request.length(), request));
        })) {
            TargetRequest trace = TargetRequest.of(
                    "TRACE", URI.create("http://localhost:" + server.port()), new Header("X-M", "marker-31"));

            WireExchange exchange = PhaseTimer.time(
                    trace, LoopbackServer.profile(trace.uri(), Trust.ofJdk()), MessageLimits.DEFAULT, PATIENT);

            assertThat(exchange.response().body()).startsWith("TRACE / HTTP/1.1\r\nHost: localhost:");
            assertThat(TraceMethod.judge(exchange.response(), "Host: localhost").message())
                    .isEqualTo("TRACE echoes the request");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSH-2.0-OpenSSH_9.2~                            | GARBAGE   | Expected an HTTP/1.1 status line, found: SSH-2.0-OpenSSH_9.2",
                "HTTP/1.1 200 OK~no colon~~                      | GARBAGE   | Expected a header field, found a line without a colon",
                "HTTP/1.1 200 OK~Content-Length: many~~          | GARBAGE   | A length is not a number",
                "HTTP/1.1 200 OK~Content-Length: -1~~            | GARBAGE   | A length is not a number",
                "HTTP/1.1 200 OK~Content-Length: 999999999999~~  | TOO_LARGE | Body exceeds 1048576 bytes",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~FFFFFFFFF~ | TOO_LARGE | Body exceeds 1048576 bytes",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~1~abc~ | GARBAGE | A chunk does not end where it should",
                "HTTP/1.1 200 OK~Content-Length: 10~~abc         | CLOSED    | Connection closed after 3 of 10 bytes",
                "HTTP/1.1 200 OK~Content-Len                     | CLOSED    | Connection closed before the answer was complete",
            })
    void brokenAnswer_isATypedFailure(String answer, Kind kind, String message) throws IOException {
        try (LoopbackServer server = LoopbackServer.start(socket -> {
            LoopbackServer.readRequest(socket.getInputStream());
            LoopbackServer.write(socket, answer.replace("~", "\r\n"));
        })) {
            assertFailure(server, PATIENT, kind, message);
        }
    }

    @Test
    void headerFlood_isCutOff() throws IOException {
        try (LoopbackServer server = flooding("HTTP/1.1 200 OK\r\n", "X-Flood: 1\r\n")) {
            assertFailure(server, PATIENT, Kind.HEADER_TOO_LARGE, "More than 200 header fields");
        }
        try (LoopbackServer server = flooding("HTTP/1.1 200 OK\r\nX-Endless: ", "x")) {
            assertFailure(server, PATIENT, Kind.HEADER_TOO_LARGE, "Header exceeds 65536 bytes");
        }
    }

    @Test
    void endlessBody_isCutOff() throws IOException {
        try (LoopbackServer server = flooding("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(1000))) {
            assertFailure(server, PATIENT, Kind.TOO_LARGE, "Body exceeds 1048576 bytes");
        }
        try (LoopbackServer server = flooding(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "64\r\n" + "x".repeat(100) + "\r\n")) {
            assertFailure(server, PATIENT, Kind.TOO_LARGE, "Body exceeds 1048576 bytes");
        }
        try (LoopbackServer server = flooding("", "HTTP/1.1 100 Continue\r\n\r\n")) {
            assertFailure(server, PATIENT, Kind.GARBAGE, "More than 5 interim answers");
        }
    }

    @Test
    void serverThatNeverAnswers_isGivenUpAtTheDeadline() throws IOException {
        try (LoopbackServer server =
                LoopbackServer.start(socket -> socket.getInputStream().readAllBytes())) {
            assertFailure(server, SHORT, Kind.TIMED_OUT, "No complete answer within 1500 ms");
        }
    }

    @Test
    void byteAfterByte_isGivenUpAtTheDeadlineAllTheSame() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try (LoopbackServer server = LoopbackServer.start(socket -> {
            LoopbackServer.write(socket, "HTTP/1.1 200 OK\r\nX-Slow: ");
            while (!never.await(20, TimeUnit.MILLISECONDS)) {
                LoopbackServer.write(socket, "x");
            }
        })) {
            assertFailure(server, SHORT, Kind.TIMED_OUT, "No complete answer within 1500 ms");
        }
    }

    @Test
    void closedPort_isUnreachable() throws IOException {
        try (var closed = new ClosedPort()) {
            assertThatThrownBy(() -> Tcp.connect(profile("http://localhost:" + closed.number()), PATIENT))
                    .isInstanceOfSatisfying(WireFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(Kind.UNREACHABLE))
                    .hasMessageStartingWith("Cannot connect to localhost:" + closed.number());
        }
    }

    @Test
    void reservedName_isUnknownOrUnanswered() {
        assertThatThrownBy(() -> Dns.resolve("greenlight.invalid", Duration.ofSeconds(20)))
                .isInstanceOf(WireFailure.class)
                .hasMessageContaining("greenlight.invalid");
    }

    @Test
    void loopback_isResolvedAndConnected() throws IOException {
        assertThat(Dns.resolve("localhost", Duration.ofSeconds(20)).addresses()).isNotEmpty();
        try (LoopbackServer server = LoopbackServer.start(socket -> {})) {
            assertThat(Tcp.connect(profile("http://127.0.0.1:" + server.port()), PATIENT)
                            .getPort())
                    .isEqualTo(server.port());
        }
    }

    @Test
    void lineBreaksInARequest_areRefused() {
        URI uri = URI.create("http://localhost/");

        assertThatThrownBy(() -> TargetRequest.of("GET", uri, new Header("X", "a\r\nb: c")))
                .hasMessage("A request line or header field must be one line");
        assertThatThrownBy(() -> TargetRequest.of("GET", URI.create("ftp://localhost/")))
                .hasMessage("Expected an absolute http or https address, found ftp://localhost/");
    }

    @Test
    void anyBytes_areReadOrRefusedWithoutADefect() {
        Random random = new Random(20261123);
        byte[] seed = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX: y\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = seed.clone();
            for (int flips = random.nextInt(6); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(new AnswerReader(new ByteArrayInputStream(bytes), MessageLimits.DEFAULT).read("GET"))
                        .isNotNull();
            } catch (IOException refused) {
                assertThat(refused).isInstanceOf(WireFailure.class);
            }
        }
    }

    private static LoopbackServer flooding(String start, String forEver) throws IOException {
        return LoopbackServer.start(socket -> {
            LoopbackServer.write(socket, start);
            while (true) {
                LoopbackServer.write(socket, forEver);
            }
        });
    }

    private static void assertFailure(LoopbackServer server, Duration time, Kind kind, String message) {
        assertThatThrownBy(() -> get(server, time))
                .isInstanceOfSatisfying(
                        WireFailure.class, failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessage(message);
    }

    private static WireExchange get(LoopbackServer server, Duration time) throws WireFailure {
        URI uri = server.uri("http");
        return PhaseTimer.time(TargetRequest.of("GET", uri), profile(uri.toString()), MessageLimits.DEFAULT, time);
    }

    private static PhaseTimer.Reuse twice(LoopbackServer server) throws WireFailure {
        URI uri = server.uri("http");
        return PhaseTimer.twice(TargetRequest.of("GET", uri), profile(uri.toString()), MessageLimits.DEFAULT, PATIENT);
    }

    private static ConnectionProfile profile(String url) {
        return LoopbackServer.profile(URI.create(url), Trust.ofJdk());
    }
}
