package dev.greenlight.smoke.checks.tls;

import java.util.Optional;

/** A version of SSL or TLS, oldest first. */
public enum TlsVersion {
    SSL_3("SSLv3", 0x0300),
    TLS_1_0("TLS 1.0", 0x0301),
    TLS_1_1("TLS 1.1", 0x0302),
    TLS_1_2("TLS 1.2", 0x0303),
    TLS_1_3("TLS 1.3", 0x0304);

    private final String words;
    private final int code;

    TlsVersion(String words, int code) {
        this.words = words;
        this.code = code;
    }

    /** As people write it. */
    public String words() {
        return words;
    }

    /** The two bytes on the wire. */
    public int code() {
        return code;
    }

    /** Whether RFC 8996 or RFC 7568 forbids it. */
    public boolean isObsolete() {
        return code < TLS_1_2.code;
    }

    /** The version with this code, if there is one. */
    public static Optional<TlsVersion> of(int code) {
        for (TlsVersion version : values()) {
            if (version.code == code) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }
}
