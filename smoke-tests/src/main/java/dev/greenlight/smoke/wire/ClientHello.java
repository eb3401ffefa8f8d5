package dev.greenlight.smoke.wire;

import dev.greenlight.smoke.checks.tls.TlsVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Builds the bytes of a ClientHello that offers exactly one version (RFC 8446 §4.1.2, RFC 5246 §7.4.1.2, RFC 6101). The
 * handshake is never completed, so the key share is random bytes, which X25519 takes for a public key.
 */
final class ClientHello {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int[] TLS_1_3_SUITES = {0x1301, 0x1302, 0x1303};
    /** Strong ones first, then all that servers of old may know: AES, Camellia, 3DES, RC4 and without encryption. */
    private static final int[] OLDER_SUITES = {
        0xC02F, 0xC030, 0xC02B, 0xC02C, 0xCCA8, 0xCCA9, 0x009E, 0x009F, 0xC013, 0xC014, 0xC009, 0xC00A, 0xC027, 0xC028,
        0xC023, 0xC024, 0x009C, 0x009D, 0x003C, 0x003D, 0x0033, 0x0039, 0x0067, 0x006B, 0x002F, 0x0035, 0x0041, 0x0084,
        0xC012, 0xC008, 0x0016, 0x000A, 0xC011, 0xC007, 0x0005, 0x0004, 0x003B, 0x0002, 0x0001
    };

    private static final int[] GROUPS = {0x001D, 0x0017, 0x0018, 0x0019};
    private static final int[] SIGNATURES = {
        0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080A, 0x080B, 0x0401, 0x0501, 0x0601,
        0x0203, 0x0201
    };
    private static final int RENEGOTIATION_SCSV = 0x00FF;

    private ClientHello() {}

    /** The record to send. */
    static byte[] of(TlsVersion version, Optional<String> host) {
        byte[] body = body(version, host);
        Bytes handshake = new Bytes().u8(1).u24(body.length).raw(body);
        int recordVersion = Math.min(version.code(), TlsVersion.TLS_1_0.code());
        return new Bytes().u8(22).u16(recordVersion).vector16(handshake).toByteArray();
    }

    private static byte[] body(TlsVersion version, Optional<String> host) {
        boolean tls13 = version == TlsVersion.TLS_1_3;
        Bytes suites = new Bytes();
        for (int suite : tls13 ? TLS_1_3_SUITES : OLDER_SUITES) {
            suites.u16(suite);
        }
        if (!tls13) {
            suites.u16(RENEGOTIATION_SCSV);
        }
        Bytes hello = new Bytes()
                .u16(Math.min(version.code(), TlsVersion.TLS_1_2.code()))
                .raw(random(32))
                .vector8(new Bytes().raw(tls13 ? random(32) : new byte[0]))
                .vector16(suites)
                .vector8(new Bytes().u8(0));
        return version == TlsVersion.SSL_3
                ? hello.toByteArray()
                : hello.vector16(extensions(version, host)).toByteArray();
    }

    private static Bytes extensions(TlsVersion version, Optional<String> host) {
        Bytes extensions = new Bytes();
        host.ifPresent(text -> {
            Bytes name = new Bytes().u8(0).vector16(new Bytes().raw(text.getBytes(StandardCharsets.US_ASCII)));
            extensions.u16(0).vector16(new Bytes().vector16(name));
        });
        extensions.u16(10).vector16(new Bytes().vector16(list(GROUPS)));
        extensions.u16(11).vector16(new Bytes().vector8(new Bytes().u8(0)));
        if (version.code() >= TlsVersion.TLS_1_2.code()) {
            extensions.u16(13).vector16(new Bytes().vector16(list(SIGNATURES)));
        }
        if (version == TlsVersion.TLS_1_3) {
            extensions.u16(43).vector16(new Bytes().vector8(new Bytes().u16(version.code())));
            Bytes share = new Bytes().u16(GROUPS[0]).vector16(new Bytes().raw(random(32)));
            extensions.u16(51).vector16(new Bytes().vector16(share));
        }
        return extensions;
    }

    private static Bytes list(int[] codes) {
        Bytes list = new Bytes();
        for (int code : codes) {
            list.u16(code);
        }
        return list;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Big-endian numbers, and vectors preceded by their length. */
    private static final class Bytes {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Bytes u8(int value) {
            out.write(value);
            return this;
        }

        Bytes u16(int value) {
            return u8(value >> 8).u8(value);
        }

        Bytes u24(int value) {
            return u8(value >> 16).u16(value);
        }

        Bytes raw(byte[] bytes) {
            out.writeBytes(bytes);
            return this;
        }

        Bytes vector8(Bytes content) {
            return u8(content.out.size()).raw(content.toByteArray());
        }

        Bytes vector16(Bytes content) {
            return u16(content.out.size()).raw(content.toByteArray());
        }

        byte[] toByteArray() {
            return out.toByteArray();
        }
    }
}
