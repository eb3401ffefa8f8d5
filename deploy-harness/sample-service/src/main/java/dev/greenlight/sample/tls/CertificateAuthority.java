package dev.greenlight.sample.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * A certificate authority that lives as long as this process. The JDK's own way is keytool, at five processes of most of a
 * second each for a chain; a server that tests start by the dozen can't wait for that.
 */
final class CertificateAuthority {

    private static final Duration LIFETIME = Duration.ofDays(3650);
    private static final int SERIAL_BITS = 120;
    private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

    private final String name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    CertificateAuthority(String name) {
        this.name = name;
        this.keys = ecKeys();
        Instant now = Instant.now();
        this.certificate =
                sign(name, keys.getPublic(), now.minus(Duration.ofDays(30)), now.plus(LIFETIME), constraints());
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** A server's certificate, signed by this authority. */
    X509Certificate issue(PublicKey key, SubjectNames names, Instant from, Instant until) {
        return sign(names.common(), key, from, until, extension("2.5.29.17", false, names.der()));
    }

    /** A server's certificate, signed with its own key. */
    static X509Certificate selfSigned(KeyPair keys, SubjectNames names, Instant from, Instant until) {
        return new CertificateAuthority(names.common(), keys).issue(keys.getPublic(), names, from, until);
    }

    private CertificateAuthority(String name, KeyPair keys) {
        this.name = name;
        this.keys = keys;
        Instant now = Instant.now();
        this.certificate = sign(name, keys.getPublic(), now, now.plus(LIFETIME), constraints());
    }

    static KeyPair ecKeys() {
        return keys("EC", 256);
    }

    static KeyPair rsaKeys() {
        return keys("RSA", 2048);
    }

    private static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }

    /** RFC 5280 4.1. */
    private X509Certificate sign(String subject, PublicKey key, Instant from, Instant until, byte[]... extensions) {
        byte[] toBeSigned = Der.sequence(
                Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE)),
                ECDSA_SHA256,
                commonName(name),
                Der.sequence(Der.time(from), Der.time(until)),
                commonName(subject),
                key.getEncoded(),
                Der.tagged(0xa3, Der.sequence(extensions)));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(toBeSigned);
            byte[] der = Der.sequence(toBeSigned, ECDSA_SHA256, Der.bits(signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate for " + subject + " could not be made", e);
        }
    }

    private static byte[] commonName(String text) {
        return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8(text))));
    }

    private static byte[] constraints() {
        return extension("2.5.29.19", true, Der.sequence(Der.bool(true)));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        byte[] flag = critical ? Der.bool(true) : new byte[0];
        return Der.sequence(Der.oid(oid), flag, Der.octets(value));
    }

    @Override
    public String toString() {
        return name + " " + Arrays.hashCode(keys.getPublic().getEncoded());
    }
}
