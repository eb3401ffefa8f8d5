package dev.greenlight.sample.tls;

import dev.greenlight.sample.fault.Fault;
import dev.greenlight.sample.fault.Faults;
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
record Identity(PrivateKey key, List<X509Certificate> chain) {

    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final Duration SHORT_LIFETIME = Duration.ofDays(10);
    private static final Duration DAY = Duration.ofDays(1);

    /** A new one by this authority, spoilt when a fault says so. */
    static Identity made(Authority authority, Faults faults) {
        boolean old = faults.has(Fault.OLD_TLS) || faults.has(Fault.ONLY_OLD_TLS);
        // Old clients know RSA only.
        KeyPair keys = old ? Authority.rsaKeys() : Authority.ecKeys();
        SubjectNames names = faults.has(Fault.WRONG_HOST_CERTIFICATE) ? SubjectNames.ELSEWHERE : SubjectNames.LOOPBACK;
        Instant now = Instant.now();
        Instant from = faults.has(Fault.NOT_YET_VALID_CERTIFICATE) ? now.plus(DAY) : now.minus(DAY.multipliedBy(2));
        Instant until = until(now, faults);
        if (faults.has(Fault.SELF_SIGNED_CERTIFICATE)) {
            KeyPair own = Authority.ecKeys();
            return new Identity(own.getPrivate(), List.of(Authority.selfSigned(own, names, from, until)));
        }
        Authority issuer = faults.has(Fault.UNTRUSTED_CERTIFICATE) ? new Authority("Nobody Knows Me") : authority;
        X509Certificate certificate = issuer.issue(keys.getPublic(), names, from, until);
        return new Identity(keys.getPrivate(), List.of(certificate, issuer.certificate()));
    }

    private static Instant until(Instant now, Faults faults) {
        if (faults.has(Fault.EXPIRED_CERTIFICATE)) {
            return now.minus(DAY);
        }
        return now.plus(faults.has(Fault.SHORT_LIVED_CERTIFICATE) ? SHORT_LIFETIME : LIFETIME);
    }
}
