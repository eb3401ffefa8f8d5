package dev.greenlight.smoke.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Undoes the content codings that a JDK knows (RFC 9110 §8.4.1), up to a limit: a small body may hold gigabytes. */
final class ContentCoding {
    /** The body is larger than the limit. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(int limitBytes) {
            super("more than %d bytes".formatted(limitBytes));
        }
    }

    private ContentCoding() {}

    /**
     * The body without its coding; as it is when the coding is unknown to us.
     *
     * @throws TooLarge when it grows beyond the limit
     * @throws IOException when it is not in the coding that it claims
     */
    static byte[] decode(byte[] wire, String coding, int limitBytes) throws IOException {
        if (wire.length == 0) {
            return wire;
        }
        return switch (coding.trim().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> read(new GZIPInputStream(new ByteArrayInputStream(wire)), limitBytes);
            case "deflate" -> read(new InflaterInputStream(new ByteArrayInputStream(wire)), limitBytes);
            default -> wire;
        };
    }

    private static byte[] read(InputStream decoded, int limitBytes) throws IOException {
        try (decoded) {
            byte[] body = decoded.readNBytes(limitBytes + 1);
            if (body.length > limitBytes) {
                throw new TooLarge(limitBytes);
            }
            return body;
        }
    }
}
