package dev.greenlight.smoke.checks.tls;

import static dev.greenlight.smoke.checks.Responses.assertFindings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.wire.TestCertificates;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsRulesTest {
    private static final Duration DAY = Duration.ofDays(1);

    private static Map<TlsVersion, HelloAnswer> server(TlsVersion from, TlsVersion to) {
        Map<TlsVersion, HelloAnswer> answers = new EnumMap<>(TlsVersion.class);
        for (TlsVersion version : TlsVersion.values()) {
            boolean accepted = version.compareTo(from) >= 0 && version.compareTo(to) <= 0;
            answers.put(version, accepted ? new HelloAnswer.Accepted(version, 0x2F) : new HelloAnswer.Alert(2, 70));
        }
        return answers;
    }

    @Test
    void tlsProtocols() {
        assertFindings(
                TlsProtocols.judge(server(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3)),
                "passed: TLS 1.2, TLS 1.3 accepted, older versions refused");
        assertFindings(
                TlsProtocols.judge(server(TlsVersion.TLS_1_0, TlsVersion.TLS_1_2)),
                "warning: Obsolete TLS 1.0, TLS 1.1 accepted");
        assertFindings(
                TlsProtocols.judge(server(TlsVersion.SSL_3, TlsVersion.TLS_1_1)),
                "failed: Neither TLS 1.2 nor TLS 1.3 works",
                "warning: Obsolete SSLv3, TLS 1.0, TLS 1.1 accepted");
    }

    @Test
    void downgradeToAnOldVersion_isNotReadAsTls12() {
        Map<TlsVersion, HelloAnswer> answers = server(TlsVersion.TLS_1_0, TlsVersion.TLS_1_0);
        answers.put(TlsVersion.TLS_1_2, new HelloAnswer.Accepted(TlsVersion.TLS_1_0, 0x2F));

        assertFindings(
                TlsProtocols.judge(answers),
                "failed: Neither TLS 1.2 nor TLS 1.3 works",
                "warning: Obsolete TLS 1.0 accepted");
    }

    @Test
    void probeWithoutAnswer_isNotReadAsRefusal() {
        Map<TlsVersion, HelloAnswer> answers = server(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);
        answers.put(TlsVersion.TLS_1_0, new HelloAnswer.TimedOut());
        answers.put(TlsVersion.TLS_1_1, new HelloAnswer.Unreachable("busy"));

        assertFindings(TlsProtocols.judge(answers), "warning: Could not establish whether TLS 1.0, TLS 1.1 is refused");
    }

    @ParameterizedTest
    @CsvSource({
        "api.shop.example,  api.shop.example,    true",
        "API.Shop.example,  api.shop.EXAMPLE,    true",
        "api.shop.example,  api.shop.example.,   true",
        "*.shop.example,    api.shop.example,    true",
        "*.shop.example,    shop.example,        false",
        "*.shop.example,    a.b.shop.example,    false",
        "*.example,         shop.example,        false",
        "a*.shop.example,   api.shop.example,    false",
        "api.*.example,     api.shop.example,    false",
        "*,                 localhost,           false",
        "shop.example,      shop.example.evil.example, false",
        "bücher.example,    xn--bcher-kva.example, true",
    })
    void hostnames_matchByWholeLabels(String pattern, String host, boolean matches) {
        assertThat(HostnameMatch.matches(pattern, host)).isEqualTo(matches);
    }

    @Test
    void certificateByItsDates(@TempDir Path directory) throws Exception {
        X509Certificate certificate = TestCertificates.selfSigned(
                        directory, "-ext", "san=dns:*.shop.example,ip:127.0.0.1,ip:::1", "-validity", "60")
                .chain()
                .get(0);
        Instant end = certificate.getNotAfter().toInstant();
        Instant start = certificate.getNotBefore().toInstant();

        assertFindings(
                judge(certificate, "api.shop.example", end.minus(DAY.multipliedBy(31))),
                "passed: SSL certificate valid");
        assertFindings(
                judge(certificate, "api.shop.example", end.minus(DAY.multipliedBy(12))),
                "warning: SSL certificate expires in 12 days");
        assertFindings(
                judge(certificate, "api.shop.example", end.plusSeconds(1)), "failed: SSL certificate has expired");
        assertFindings(
                judge(certificate, "api.shop.example", start.minusSeconds(1)),
                "failed: SSL certificate is not yet valid");
        assertFindings(judge(certificate, "127.0.0.1", start), "passed: SSL certificate valid");
        assertFindings(judge(certificate, "[::1]", start), "passed: SSL certificate valid");
        assertFindings(judge(certificate, "127.0.0.2", start), "failed: SSL certificate does not match 127.0.0.2");
    }

    @Test
    void weakKeysAndSignatures_areWarnings(@TempDir Path directory) throws Exception {
        List<X509Certificate> chain = TestCertificates.signed(
                        directory,
                        "-dname",
                        "CN=api.shop.example",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "1024",
                        "-sigalg",
                        "SHA1withRSA",
                        "-ext",
                        "san=dns:api.shop.example")
                .chain();

        assertFindings(
                CertificateRules.judge(
                        facts("api.shop.example", chain),
                        chain.get(0).getNotBefore().toInstant()),
                "warning: SSL certificate chain is signed with SHA1WITHRSA",
                "warning: SSL certificate has a key of only 1024 bits");
    }

    @Test
    void signatureOfARoot_doesNotMatter(@TempDir Path directory) throws Exception {
        List<X509Certificate> chain = TestCertificates.selfSigned(
                        directory, "-keyalg", "RSA", "-sigalg", "SHA1withRSA", "-ext", "san=dns:api.shop.example")
                .chain();

        assertFindings(
                CertificateRules.judge(
                        facts("api.shop.example", chain),
                        chain.get(0).getNotBefore().toInstant()),
                "passed: SSL certificate valid");
    }

    @Test
    void commonNameAlone_isNoMatch(@TempDir Path directory) throws Exception {
        List<X509Certificate> chain = TestCertificates.selfSigned(directory, "-dname", "CN=api.shop.example")
                .chain();

        assertFindings(
                CertificateRules.judge(
                        facts("api.shop.example", chain),
                        chain.get(0).getNotBefore().toInstant()),
                "failed: SSL certificate does not match api.shop.example");
    }

    private static List<Finding> judge(X509Certificate certificate, String host, Instant now) {
        boolean valid = !now.isAfter(certificate.getNotAfter().toInstant())
                && !now.isBefore(certificate.getNotBefore().toInstant());
        Optional<String> untrusted = valid ? Optional.empty() : Optional.of("validity check failed");
        TlsFacts facts = new TlsFacts(host, 443, List.of(certificate), untrusted, Optional.empty(), Optional.empty());
        return CertificateRules.judge(facts, now).stream()
                .filter(finding -> !finding.message().contains("expires in") || valid)
                .toList();
    }

    private static TlsFacts facts(String host, List<X509Certificate> chain) {
        return new TlsFacts(host, 443, chain, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
