package dev.greenlight.sample.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A certificate authority that lives as long as this process. The JDK's own way is keytool, at five processes of most of a
 * second each for a chain; a server that tests start by the dozen can't wait for that.
 */
final class CertificateAuthority {

    private static final Duration LIFETIME = Duration.ofDays(3650);
    private static final int SERIAL_BITS = 120;

    /** UTCTime, as RFC 5280 4.1.2.5 wants it until 2049. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final byte[] VERSION_3 = Der.fixed("a003020102");
    private static final byte[] ECDSA_SHA256 = Der.fixed("300a06082a8648ce3d040302");
    private static final byte[] COMMON_NAME = Der.fixed("0603550403");
    private static final byte[] SUBJECT_ALT_NAME = Der.fixed("0603551d11");

    /** The critical extension basicConstraints with CA:TRUE. */
    private static final byte[] IS_AUTHORITY = Der.fixed("300f0603551d130101ff040530030101ff");

    /** 127.0.0.1 and ::1 as alternative names of localhost. */
    private static final byte[] LOOPBACK = Der.fixed("87047f000001871000000000000000000000000000000001");

    private final String name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    CertificateAuthority(String name) {
        this(name, keys("EC", 256));
    }

    private CertificateAuthority(String name, KeyPair keys) {
        this.name = name;
        this.keys = keys;
        Instant now = Instant.now();
        this.certificate =
                sign(name, keys.getPublic(), now.minus(Duration.ofDays(30)), now.plus(LIFETIME), IS_AUTHORITY);
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** The certificate of a server at that host, signed by this authority; localhost is known by its addresses, too. */
    X509Certificate issue(PublicKey key, String host, Instant from, Instant until) {
        byte[] dns = Der.tagged(0x82, host.getBytes(StandardCharsets.US_ASCII));
        byte[] names = Der.sequence(dns, host.equals("localhost") ? LOOPBACK : new byte[0]);
        return sign(host, key, from, until, Der.sequence(SUBJECT_ALT_NAME, Der.tagged(0x04, names)));
    }

    /** The certificate of a server at that host, signed with its own key. */
    static X509Certificate selfSigned(KeyPair keys, String host, Instant from, Instant until) {
        return new CertificateAuthority(host, keys).issue(keys.getPublic(), host, from, until);
    }

    static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }

    /** RFC 5280 4.1. */
    private X509Certificate sign(String subject, PublicKey key, Instant from, Instant until, byte[] extension) {
        byte[] toBeSigned = Der.sequence(
                VERSION_3,
                Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE)),
                ECDSA_SHA256,
                commonName(name),
                Der.sequence(time(from), time(until)),
                commonName(subject),
                key.getEncoded(),
                Der.tagged(0xa3, Der.sequence(extension)));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(toBeSigned);
            byte[] bits = Der.tagged(0x03, new byte[1], signature.sign());
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Der.sequence(toBeSigned, ECDSA_SHA256, bits)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate for " + subject + " could not be made", e);
        }
    }

    private static byte[] commonName(String text) {
        byte[] value = Der.tagged(0x0c, text.getBytes(StandardCharsets.UTF_8));
        return Der.sequence(Der.tagged(0x31, Der.sequence(COMMON_NAME, value)));
    }

    private static byte[] time(Instant instant) {
        return Der.tagged(0x17, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }
}
