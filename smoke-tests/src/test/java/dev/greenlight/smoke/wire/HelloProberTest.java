package dev.greenlight.smoke.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.connection.Trust;
import dev.greenlight.smoke.checks.tls.HelloAnswer;
import dev.greenlight.smoke.checks.tls.TlsVersion;
import dev.greenlight.smoke.server.ClosedPort;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HelloProberTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(1000);
    private static final String RANDOM = "00".repeat(32);

    /** A record of TLS 1.0 that holds a ServerHello of the version, with cipher suite 002F. */
    private static String serverHello(String version) {
        return "1603010000".substring(0, 6) + "002a" + "02000026" + version + RANDOM + "00" + "002f" + "00";
    }

    @ParameterizedTest
    @CsvSource({
        "SSL_3,   0300, 'accepted SSLv3 with cipher suite 0x002F'",
        "TLS_1_0, 0301, 'accepted TLS 1.0 with cipher suite 0x002F'",
        "TLS_1_1, 0302, 'accepted TLS 1.1 with cipher suite 0x002F'",
        "TLS_1_2, 0303, 'accepted TLS 1.2 with cipher suite 0x002F'",
        "TLS_1_3, 0302, 'accepted TLS 1.1 with cipher suite 0x002F'",
    })
    void serverHello_tellsTheVersionThatTheServerChose(TlsVersion asked, String version, String words)
            throws IOException {
        try (LoopbackServer server = answering(serverHello(version))) {
            assertThat(probe(server, asked).words()).isEqualTo(words);
        }
    }

    @Test
    void tls13_standsInAnExtension() throws IOException {
        String extensions = "0006" + "002b" + "0002" + "0304";
        String hello = "0303" + RANDOM + "00" + "1301" + "00" + extensions;
        try (LoopbackServer server = answering("160303" + "0032" + "0200002e" + hello)) {
            assertThat(probe(server, TlsVersion.TLS_1_3))
                    .isEqualTo(new HelloAnswer.Accepted(TlsVersion.TLS_1_3, 0x1301));
        }
    }

    @Test
    void helloSpreadOverRecordsAfterAWarning_isPutTogether() throws IOException {
        String whole = serverHello("0301").substring(10);
        String warning = "150301" + "0002" + "0170";
        String first = "160301" + "0003" + whole.substring(0, 6);
        String second = "160301" + "0027" + whole.substring(6);
        try (LoopbackServer server = answering(warning + first + second)) {
            assertThat(probe(server, TlsVersion.TLS_1_0)).isEqualTo(new HelloAnswer.Accepted(TlsVersion.TLS_1_0, 0x2F));
        }
    }

    @Test
    void alert_isARefusal() throws IOException {
        try (LoopbackServer server = answering("15030100020246")) {
            assertThat(probe(server, TlsVersion.TLS_1_0)).isEqualTo(new HelloAnswer.Alert(2, 70));
        }
    }

    @Test
    void closedConnection_isNoAnswer() throws IOException {
        try (LoopbackServer server = answering("")) {
            assertThat(probe(server, TlsVersion.TLS_1_0)).isEqualTo(new HelloAnswer.Closed());
        }
        try (LoopbackServer server = answering("160301002a0200")) {
            assertThat(probe(server, TlsVersion.TLS_1_0)).isEqualTo(new HelloAnswer.Closed());
        }
    }

    @Test
    void plainHttp_isGarbage() throws IOException {
        String http = HexFormat.of().formatHex("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
        try (LoopbackServer server = answering(http)) {
            assertThat(probe(server, TlsVersion.TLS_1_2).words()).isEqualTo("not TLS: 48 54 54 50 2f");
        }
    }

    @Test
    void endlessWarnings_endAfterABoundedNumber() throws IOException {
        try (LoopbackServer server = LoopbackServer.start(socket -> {
            while (true) {
                socket.getOutputStream().write(HexFormat.of().parseHex("15030100020100"));
            }
        })) {
            assertThat(probe(server, TlsVersion.TLS_1_2).words())
                    .contains("more than 16 records without a ServerHello");
        }
    }

    @Test
    void silentServer_isGivenUpAtTheDeadline() throws IOException {
        try (LoopbackServer server = LoopbackServer.start(HelloProberTest::waitForTheClientToLeave)) {
            assertThat(HelloProber.probe(profile("localhost", server.port()), TlsVersion.TLS_1_2, SHORT))
                    .isEqualTo(new HelloAnswer.TimedOut());
        }
    }

    @Test
    void byteAfterByte_isGivenUpAtTheDeadlineAllTheSame() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try (LoopbackServer server = LoopbackServer.start(socket -> {
            socket.getOutputStream().write(HexFormat.of().parseHex("1603014000"));
            while (!never.await(20, TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write(2);
            }
        })) {
            assertThat(HelloProber.probe(profile("localhost", server.port()), TlsVersion.TLS_1_2, SHORT))
                    .isEqualTo(new HelloAnswer.TimedOut());
        }
    }

    @Test
    void closedPort_isUnreachable() throws IOException {
        try (var closed = new ClosedPort()) {
            assertThat(HelloProber.probe(profile("localhost", closed.number()), TlsVersion.TLS_1_2, PATIENT)
                            .words())
                    .startsWith("not reachable: Cannot connect to localhost:");
        }
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void clientHello_offersItsVersionOnly(TlsVersion version) {
        byte[] hello = ClientHello.of(version, Optional.of("api.shop.example"));
        String hex = HexFormat.of().formatHex(hello);

        assertThat(hex).startsWith("16" + (version == TlsVersion.SSL_3 ? "0300" : "0301"));
        assertThat(hello.length - 5).isEqualTo((hello[3] & 0xFF) << 8 | hello[4] & 0xFF);
        assertThat(hex.substring(18, 22)).isEqualTo("%04x".formatted(Math.min(version.code(), 0x0303)));
        assertThat(hex.contains("002b0003020304")).isEqualTo(version == TlsVersion.TLS_1_3);
        assertThat(hex.contains(HexFormat.of().formatHex("api.shop.example".getBytes())))
                .isEqualTo(version != TlsVersion.SSL_3);
    }

    @Test
    void anyBytes_areReadWithoutAnError() throws IOException {
        Random random = new Random(20261123);
        byte[] seed = HexFormat.of().parseHex(serverHello("0303"));
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = seed.clone();
            for (int flips = random.nextInt(6); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(ServerHelloReader.read(new ByteArrayInputStream(bytes, 0, 1 + random.nextInt(bytes.length))))
                        .isNotNull();
            } catch (IOException cutShort) {
                assertThat(cutShort).hasMessage("closed in the middle of a record");
            }
        }
    }

    private static LoopbackServer answering(String hex) throws IOException {
        return LoopbackServer.start(socket -> {
            socket.getInputStream().readNBytes(5);
            socket.getOutputStream().write(HexFormat.of().parseHex(hex));
            socket.shutdownOutput();
            waitForTheClientToLeave(socket);
        });
    }

    private static void waitForTheClientToLeave(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // The rest of the ClientHello.
        }
    }

    private static HelloAnswer probe(LoopbackServer server, TlsVersion version) {
        return HelloProber.probe(profile("localhost", server.port()), version, PATIENT);
    }

    private static ConnectionProfile profile(String host, int port) {
        return LoopbackServer.profile(URI.create("https://" + host + ":" + port), Trust.ofJdk());
    }
}
