package dev.greenlight.smoke.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.checks.tls.CertificateRules;
import dev.greenlight.smoke.checks.tls.HelloAnswer;
import dev.greenlight.smoke.checks.tls.TlsFacts;
import dev.greenlight.smoke.checks.tls.TlsVersion;
import dev.greenlight.smoke.message.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsHandshakeTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final String[] LOCALHOST = {"-ext", "san=dns:localhost", "-validity", "365"};

    @TempDir
    static Path directory;

    private static TestCertificates certificates;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = TestCertificates.signed(directory, LOCALHOST);
    }

    @Test
    void certificateOfATrustedAuthority_isValid() throws Exception {

        TlsFacts facts = facts(certificates, TrustAnchors.ofJdkAnd(certificates.authorityPem()));

        assertThat(facts.chain()).hasSize(2);
        assertThat(facts.untrusted()).isEmpty();
        assertThat(facts.problem()).isEmpty();
        assertThat(judged(facts)).containsExactly("passed: SSL certificate valid");
    }

    @Test
    void unknownAuthority_isSeenAndNotTrusted() throws Exception {
        TlsFacts facts = facts(certificates, TrustAnchors.ofJdk());

        assertThat(facts.chain()).hasSize(2);
        assertThat(judged(facts)).containsExactly("failed: SSL certificate is not trusted");
    }

    @Test
    void selfSignedCertificate_isNamedAsSuch() throws Exception {
        TlsFacts facts = facts(TestCertificates.selfSigned(directory, LOCALHOST), TrustAnchors.ofJdk());

        assertThat(judged(facts)).containsExactly("failed: SSL certificate is self-signed and not trusted");
    }

    @Test
    void expiredCertificate_isSaidOnce() throws Exception {
        TestCertificates expired =
                certificates.another("expired", "-ext", "san=dns:localhost", "-startdate", "-10d", "-validity", "5");

        TlsFacts facts = facts(expired, TrustAnchors.ofJdkAnd(certificates.authorityPem()));

        assertThat(judged(facts)).containsExactly("failed: SSL certificate has expired");
    }

    @Test
    void certificateForAnotherHost_isSeen() throws Exception {
        TestCertificates other = certificates.another("other", "-ext", "san=dns:other.example");

        TlsFacts facts = facts(other, TrustAnchors.ofJdkAnd(certificates.authorityPem()));

        assertThat(judged(facts)).containsExactly("failed: SSL certificate is not made out to localhost");
    }

    @Test
    void plainHttpOnTheTlsPort_isAFailedHandshakeAndNoException() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(socket -> {
            LoopbackServer.write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
        })) {
            TlsFacts facts = TlsHandshake.facts("localhost", server.port(), PATIENT, TrustAnchors.ofJdk());

            assertThat(facts.chain()).isEmpty();
            assertThat(judged(facts)).containsExactly("failed: TLS handshake failed with localhost:" + server.port());
        }
    }

    @Test
    void silentServer_endsTheHandshakeAtTheDeadline() throws Exception {
        try (LoopbackServer server =
                LoopbackServer.start(socket -> socket.getInputStream().readAllBytes())) {
            TlsFacts facts =
                    TlsHandshake.facts("localhost", server.port(), Duration.ofMillis(1500), TrustAnchors.ofJdk());

            assertThat(facts.problem()).contains("not done within 1500 ms");
        }
    }

    @Test
    void jdkServer_isReadAsRefusingOldVersions() throws Exception {
        try (LoopbackServer server = serve(certificates)) {
            Map<TlsVersion, HelloAnswer> answers = HelloProber.probeAll("localhost", server.port(), PATIENT);

            assertThat(answers.get(TlsVersion.TLS_1_0)).isEqualTo(new HelloAnswer.Alert(2, 70));
            assertThat(answers.get(TlsVersion.TLS_1_1)).isEqualTo(new HelloAnswer.Alert(2, 70));
            assertThat(answers.get(TlsVersion.TLS_1_2).words()).startsWith("accepted TLS 1.2");
            assertThat(answers.get(TlsVersion.TLS_1_3).words()).startsWith("accepted TLS 1.3");
        }
    }

    @Test
    void httpsExchange_reportsTheHandshakeAsAPhase() throws Exception {
        TrustAnchors anchors = TrustAnchors.ofJdkAnd(certificates.authorityPem());
        try (LoopbackServer server = serve(certificates)) {
            WireExchange exchange = PhaseTimer.time(
                    Request.of("GET", server.uri("https")), WireLimits.DEFAULT.within(PATIENT), anchors);

            assertThat(exchange.response().body()).isEqualTo("hello");
            assertThat(exchange.phases().tls()).isPositive();
        }
    }

    @Test
    void httpsExchangeWithAnUntrustedServer_isRefused() throws Exception {
        try (LoopbackServer server = serve(certificates)) {
            assertThatThrownBy(() -> PhaseTimer.time(
                            Request.of("GET", server.uri("https")),
                            WireLimits.DEFAULT.within(PATIENT),
                            TrustAnchors.ofJdk()))
                    .isInstanceOfSatisfying(WireFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(WireFailure.Kind.TLS))
                    .hasMessageStartingWith("TLS handshake failed: ");
        }
    }

    @Test
    void httpsExchangeWithAnotherHostsCertificate_isRefused() throws Exception {
        TestCertificates stranger = certificates.another("stranger", "-ext", "san=dns:stranger.example");
        TrustAnchors anchors = TrustAnchors.ofJdkAnd(certificates.authorityPem());
        try (LoopbackServer server = serve(stranger)) {
            assertThatThrownBy(() -> PhaseTimer.time(
                            Request.of("GET", server.uri("https")), WireLimits.DEFAULT.within(PATIENT), anchors))
                    .hasMessageStartingWith("TLS handshake failed: ")
                    .hasMessageContaining("localhost");
        }
    }

    @Test
    void fileWithoutCertificates_isRefusedByName() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.pem"));

        assertThatThrownBy(() -> TrustAnchors.ofJdkAnd(empty))
                .hasMessage("Expected certificates in PEM format in " + empty + ", found none");
    }

    private static LoopbackServer serve(TestCertificates certificates) throws Exception {
        return LoopbackServer.start(
                certificates.serverSocket(),
                LoopbackServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"));
    }

    private static TlsFacts facts(TestCertificates certificates, TrustAnchors anchors) throws Exception {
        try (LoopbackServer server = serve(certificates)) {
            return TlsHandshake.facts("localhost", server.port(), PATIENT, anchors);
        }
    }

    private static List<String> judged(TlsFacts facts) {
        List<Finding> findings = CertificateRules.judge(facts, Instant.now());
        return findings.stream()
                .map(finding -> finding.status().word() + ": " + finding.message())
                .toList();
    }
}
