package dev.greenlight.smoke.checks.tls;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.checks.Excerpt;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the certificate is trusted, made out to the host, and valid for a while yet. */
public final class CertificateRules {
    private static final String SOURCE = "RFC 5280; RFC 9525; CA/Browser Forum Baseline Requirements";
    /** Renewal should have happened by then. */
    public static final Duration RENEWAL = Duration.ofDays(30);

    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 224;

    private CertificateRules() {}

    /** Judges a handshake as of an instant. */
    public static List<Finding> judge(TlsFacts facts, Instant now) {
        List<Finding> findings = new ArrayList<>();
        if (facts.chain().isEmpty()) {
            findings.add(problem(facts));
            return findings;
        }
        X509Certificate own = facts.chain().get(0);
        validity(own, now, findings);
        trust(facts, own, now, findings);
        hostname(facts, own, findings);
        strength(facts.chain(), findings);
        if (facts.problem().isPresent() || facts.demand().isPresent()) {
            findings.add(problem(facts));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.passed("SSL certificate valid").source(SOURCE));
        }
        return findings;
    }

    private static Finding problem(TlsFacts facts) {
        if (facts.demand().isPresent()) {
            return complete(
                    Finding.failed(facts.demand().get()),
                    "a handshake with the client certificate that the server asks for",
                    facts.problem().orElse("the server refused the request without one"),
                    "Set request.client-certificate and request.client-key to a certificate that it takes");
        }
        return complete(
                Finding.failed("TLS handshake failed with %s:%d".formatted(facts.host(), facts.port())),
                "a completed handshake",
                facts.problem().orElse("no certificate was sent"),
                "Check that the port speaks TLS 1.2 or later and sends a certificate");
    }

    private static void validity(X509Certificate own, Instant now, List<Finding> findings) {
        Instant end = own.getNotAfter().toInstant();
        if (now.isBefore(own.getNotBefore().toInstant())) {
            findings.add(complete(
                    Finding.failed("SSL certificate is not yet valid"),
                    "valid now",
                    "valid from " + own.getNotBefore().toInstant(),
                    "Check the clocks and the certificate that was installed"));
        } else if (now.isAfter(end)) {
            findings.add(complete(
                    Finding.failed("SSL certificate has expired"), "valid now", "expired " + end, "Renew it at once"));
        } else if (Duration.between(now, end).compareTo(RENEWAL) < 0) {
            findings.add(complete(
                    Finding.warning("SSL certificate expires in %d days"
                            .formatted(Duration.between(now, end).toDays())),
                    "at least 30 days left",
                    "expires " + end,
                    "Renew it, and check why automatic renewal failed"));
        }
    }

    /** An expired certificate fails path validation, too; it is reported once. */
    private static void trust(TlsFacts facts, X509Certificate own, Instant now, List<Finding> findings) {
        if (facts.untrusted().isEmpty() || onlyForItsDates(facts, own, now)) {
            return;
        }
        boolean selfSigned = own.getSubjectX500Principal().equals(own.getIssuerX500Principal());
        findings.add(complete(
                Finding.failed(
                        selfSigned
                                ? "SSL certificate is self-signed and not trusted"
                                : "SSL certificate is not trusted"),
                "a chain to a trusted authority",
                facts.untrusted().get(),
                selfSigned
                        ? "Use a certificate of a public authority, or trust this one in the configuration"
                        : "Send the intermediate certificates as well, or trust the authority in the configuration"));
    }

    private static boolean onlyForItsDates(TlsFacts facts, X509Certificate own, Instant now) {
        boolean outOfDate = now.isAfter(own.getNotAfter().toInstant())
                || now.isBefore(own.getNotBefore().toInstant());
        String reason = facts.untrusted().orElse("").toLowerCase(Locale.ROOT);
        return outOfDate
                && (reason.contains("validity")
                        || reason.contains("expired")
                        || reason.contains("notafter")
                        || reason.contains("notbefore"));
    }

    private static void hostname(TlsFacts facts, X509Certificate own, List<Finding> findings) {
        if (!HostnameMatch.matches(own, facts.host())) {
            List<String> names = HostnameMatch.names(own);
            findings.add(complete(
                    Finding.failed("SSL certificate does not match " + facts.host()),
                    "a subject alternative name " + facts.host(),
                    names.isEmpty() ? "no subject alternative name" : Excerpt.of(String.join(", ", names)),
                    "Install a certificate for this host"));
        }
    }

    /** The signature of a self-signed root is never verified, so its algorithm does not matter. */
    private static void strength(List<X509Certificate> chain, List<Finding> findings) {
        for (X509Certificate certificate : chain) {
            String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
            boolean root = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
            if (!root && (algorithm.startsWith("SHA1") || algorithm.startsWith("MD5"))) {
                findings.add(complete(
                        Finding.warning("SSL certificate chain is signed with " + algorithm),
                        "SHA-256 or better",
                        algorithm,
                        "Reissue it with SHA-256"));
            }
        }
        int bits = bits(chain.get(0));
        int least = chain.get(0).getPublicKey() instanceof ECPublicKey ? LEAST_EC_BITS : LEAST_RSA_BITS;
        if (bits > 0 && bits < least) {
            findings.add(complete(
                    Finding.warning("SSL certificate has a key of only %d bits".formatted(bits)),
                    "at least %d bits".formatted(least),
                    "%d bits".formatted(bits),
                    "Reissue it with a longer key"));
        }
    }

    private static int bits(X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength();
        }
        if (certificate.getPublicKey() instanceof ECPublicKey ec) {
            return ec.getParams().getOrder().bitLength();
        }
        return 0;
    }

    private static Finding complete(Finding finding, String expected, String found, String remedy) {
        return finding.expected(expected).found(found).remedy(remedy).source(SOURCE);
    }
}
