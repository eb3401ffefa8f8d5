package dev.greenlight.smoke.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.checks.Finding;
import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.connection.Trust;
import dev.greenlight.smoke.checks.tls.CertificateRules;
import dev.greenlight.smoke.checks.tls.HelloAnswer;
import dev.greenlight.smoke.checks.tls.TlsFacts;
import dev.greenlight.smoke.checks.tls.TlsVersion;
import dev.greenlight.smoke.message.MessageLimits;
import dev.greenlight.smoke.message.TargetRequest;
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

        TlsFacts facts = facts(certificates, Trust.ofJdkAnd(certificates.authorityPem()));

        assertThat(facts.chain()).hasSize(2);
        assertThat(facts.untrusted()).isEmpty();
        assertThat(facts.problem()).isEmpty();
        assertThat(judged(facts)).containsExactly("passed: SSL certificate valid");
    }

    @Test
    void unknownAuthority_isSeenAndNotTrusted() throws Exception {
        TlsFacts facts = facts(certificates, Trust.ofJdk());

        assertThat(facts.chain()).hasSize(2);
        assertThat(judged(facts)).containsExactly("failed: SSL certificate is not trusted");
    }

    @Test
    void selfSignedCertificate_isNamedAsSuch() throws Exception {
        TlsFacts facts = facts(TestCertificates.selfSigned(directory, LOCALHOST), Trust.ofJdk());

        assertThat(judged(facts)).containsExactly("failed: SSL certificate is self-signed and not trusted");
    }

    @Test
    void expiredCertificate_isSaidOnce() throws Exception {
        TestCertificates expired =
                certificates.another("expired", "-ext", "san=dns:localhost", "-startdate", "-10d", "-validity", "5");

        TlsFacts facts = facts(expired, Trust.ofJdkAnd(certificates.authorityPem()));

        assertThat(judged(facts)).containsExactly("failed: SSL certificate has expired");
    }

    @Test
    void certificateForAnotherHost_isSeen() throws Exception {
        TestCertificates other = certificates.another("other", "-ext", "san=dns:other.example");

        TlsFacts facts = facts(other, Trust.ofJdkAnd(certificates.authorityPem()));

        assertThat(judged(facts)).containsExactly("failed: SSL certificate does not match localhost");
    }

    @Test
    void plainHttpOnTheTlsPort_isAFailedHandshakeAndNoException() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(socket -> {
            LoopbackServer.write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
        })) {
            TlsFacts facts = TlsHandshake.facts(profile(server, Trust.ofJdk()), PATIENT);

            assertThat(facts.chain()).isEmpty();
            assertThat(judged(facts)).containsExactly("failed: TLS handshake failed with localhost:" + server.port());
        }
    }

    @Test
    void silentServer_endsTheHandshakeAtTheDeadline() throws Exception {
        try (LoopbackServer server =
                LoopbackServer.start(socket -> socket.getInputStream().readAllBytes())) {
            TlsFacts facts = TlsHandshake.facts(profile(server, Trust.ofJdk()), Duration.ofMillis(1500));

            assertThat(facts.problem()).contains("not done within 1500 ms");
        }
    }

    @Test
    void jdkServer_isReadAsRefusingOldVersions() throws Exception {
        try (LoopbackServer server = serve(certificates)) {
            Map<TlsVersion, HelloAnswer> answers = HelloProber.probeAll(profile(server, Trust.ofJdk()), PATIENT);

            assertThat(answers.get(TlsVersion.TLS_1_0)).isEqualTo(new HelloAnswer.Alert(2, 70));
            assertThat(answers.get(TlsVersion.TLS_1_1)).isEqualTo(new HelloAnswer.Alert(2, 70));
            assertThat(answers.get(TlsVersion.TLS_1_2).words()).startsWith("accepted TLS 1.2");
            assertThat(answers.get(TlsVersion.TLS_1_3).words()).startsWith("accepted TLS 1.3");
        }
    }

    @Test
    void httpsExchange_reportsTheHandshakeAsAPhase() throws Exception {
        Trust anchors = Trust.ofJdkAnd(certificates.authorityPem());
        try (LoopbackServer server = serve(certificates)) {
            WireExchange exchange = get(server, anchors);

            assertThat(exchange.response().body()).isEqualTo("hello");
            assertThat(exchange.phases().tls()).isPositive();
        }
    }

    @Test
    void httpsExchangeWithAnUntrustedServer_isRefused() throws Exception {
        try (LoopbackServer server = serve(certificates)) {
            assertThatThrownBy(() -> get(server, Trust.ofJdk()))
                    .isInstanceOfSatisfying(WireFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(WireFailure.Kind.TLS))
                    .hasMessageStartingWith("TLS handshake failed: ");
        }
    }

    @Test
    void httpsExchangeWithAnotherHostsCertificate_isRefused() throws Exception {
        TestCertificates stranger = certificates.another("stranger", "-ext", "san=dns:stranger.example");
        Trust anchors = Trust.ofJdkAnd(certificates.authorityPem());
        try (LoopbackServer server = serve(stranger)) {
            assertThatThrownBy(() -> get(server, anchors))
                    .hasMessageStartingWith("TLS handshake failed: ")
                    .hasMessageContaining("localhost");
        }
    }

    @Test
    void fileWithoutCertificates_isRefusedByName() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.pem"));

        assertThatThrownBy(() -> Trust.ofJdkAnd(empty))
                .hasMessage("Expected certificates in PEM format in " + empty + ", found none");
    }

    private static LoopbackServer serve(TestCertificates certificates) throws Exception {
        return LoopbackServer.start(
                certificates.serverSocket(),
                LoopbackServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"));
    }

    private static TlsFacts facts(TestCertificates certificates, Trust anchors) throws Exception {
        try (LoopbackServer server = serve(certificates)) {
            return TlsHandshake.facts(profile(server, anchors), PATIENT);
        }
    }

    private static List<String> judged(TlsFacts facts) {
        List<Finding> findings = CertificateRules.judge(facts, Instant.now());
        return findings.stream()
                .map(finding -> finding.status().word() + ": " + finding.message())
                .toList();
    }

    private static WireExchange get(LoopbackServer server, Trust trust) throws WireFailure {
        return PhaseTimer.time(
                TargetRequest.of("GET", server.uri("https")), profile(server, trust), MessageLimits.DEFAULT, PATIENT);
    }

    private static ConnectionProfile profile(LoopbackServer server, Trust trust) {
        return LoopbackServer.profile(server.uri("https"), trust);
    }
}
