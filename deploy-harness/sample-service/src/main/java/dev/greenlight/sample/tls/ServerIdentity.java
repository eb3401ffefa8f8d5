package dev.greenlight.sample.tls;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A private key with its chain, the server's own certificate first.
 *
 * @param key the private key
 * @param chain at least one certificate
 */
record ServerIdentity(PrivateKey key, List<X509Certificate> chain) {

    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final Duration SHORT_LIFETIME = Duration.ofDays(10);
    private static final Duration DAY = Duration.ofDays(1);

    /** A new one by this authority, spoilt when a fault says so. */
    static ServerIdentity made(CertificateAuthority authority, Faults faults) {
        boolean old = faults.has(ServiceFault.OLD_TLS) || faults.has(ServiceFault.ONLY_OLD_TLS);
        // Old clients know RSA only.
        KeyPair keys = old ? CertificateAuthority.rsaKeys() : CertificateAuthority.ecKeys();
        SubjectNames names =
                faults.has(ServiceFault.WRONG_HOST_CERTIFICATE) ? SubjectNames.ELSEWHERE : SubjectNames.LOOPBACK;
        Instant now = Instant.now();
        Instant from =
                faults.has(ServiceFault.NOT_YET_VALID_CERTIFICATE) ? now.plus(DAY) : now.minus(DAY.multipliedBy(2));
        Instant until = until(now, faults);
        if (faults.has(ServiceFault.SELF_SIGNED_CERTIFICATE)) {
            KeyPair own = CertificateAuthority.ecKeys();
            return new ServerIdentity(
                    own.getPrivate(), List.of(CertificateAuthority.selfSigned(own, names, from, until)));
        }
        CertificateAuthority issuer = faults.has(ServiceFault.UNTRUSTED_CERTIFICATE)
                ? new CertificateAuthority("Nobody Knows Me")
                : authority;
        X509Certificate certificate = issuer.issue(keys.getPublic(), names, from, until);
        return new ServerIdentity(keys.getPrivate(), List.of(certificate, issuer.certificate()));
    }

    private static Instant until(Instant now, Faults faults) {
        if (faults.has(ServiceFault.EXPIRED_CERTIFICATE)) {
            return now.minus(DAY);
        }
        return now.plus(faults.has(ServiceFault.SHORT_LIVED_CERTIFICATE) ? SHORT_LIFETIME : LIFETIME);
    }
}
