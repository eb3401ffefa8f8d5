package dev.greenlight.sample.tls;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A private key with its chain, the server's own certificate first.
 *
 * @param key the private key
 * @param chain at least one certificate
 */
record ServerIdentity(PrivateKey key, List<? extends Certificate> chain) {

    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final Duration SHORT_LIFETIME = Duration.ofDays(10);
    private static final Duration DAY = Duration.ofDays(1);

    /** A new one by this authority, spoilt when a fault says so. */
    static ServerIdentity made(CertificateAuthority authority, Faults faults) {
        boolean old = faults.has(ServiceFault.OLD_TLS) || faults.has(ServiceFault.ONLY_OLD_TLS);
        // Old clients know RSA only.
        KeyPair keys = old ? CertificateAuthority.keys("RSA", 2048) : CertificateAuthority.keys("EC", 256);
        String host = faults.pick("localhost", Map.of(ServiceFault.WRONG_HOST_CERTIFICATE, "wrong-host.example"));
        Instant now = Instant.now();
        Instant from =
                faults.has(ServiceFault.NOT_YET_VALID_CERTIFICATE) ? now.plus(DAY) : now.minus(DAY.multipliedBy(2));
        Instant until = until(now, faults);
        if (faults.has(ServiceFault.SELF_SIGNED_CERTIFICATE)) {
            KeyPair own = CertificateAuthority.keys("EC", 256);
            return new ServerIdentity(
                    own.getPrivate(), List.of(CertificateAuthority.selfSigned(own, host, from, until)));
        }
        CertificateAuthority issuer = faults.has(ServiceFault.UNTRUSTED_CERTIFICATE)
                ? new CertificateAuthority("Unknown Authority")
                : authority;
        X509Certificate certificate = issuer.issue(keys.getPublic(), host, from, until);
        return new ServerIdentity(keys.getPrivate(), List.of(certificate, issuer.certificate()));
    }

    /** As Java's TLS takes it, in memory. */
    KeyStore keyStore(String password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, password.toCharArray(), chain.toArray(new Certificate[0]));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The key could not be stored in memory", e);
        }
    }

    private static Instant until(Instant now, Faults faults) {
        if (faults.has(ServiceFault.EXPIRED_CERTIFICATE)) {
            return now.minus(DAY);
        }
        return now.plus(faults.has(ServiceFault.SHORT_LIVED_CERTIFICATE) ? SHORT_LIFETIME : LIFETIME);
    }
}
