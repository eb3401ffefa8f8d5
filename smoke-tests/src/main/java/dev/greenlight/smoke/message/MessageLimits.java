package dev.greenlight.smoke.message;

/**
 * How much data one answer may hold.
 *
 * @param headers header lines
 * @param headerBytes names and values of all headers together
 * @param wireBytes bytes of a body as sent, before decompression
 * @param bodyBytes bytes of a body after decompression
 * @param redirects redirects followed where a check follows any
 */
public record MessageLimits(int headers, int headerBytes, int wireBytes, int bodyBytes, int redirects) {
    private static final int KIB = 1024;

    /** 200 headers in 64 KiB, 1 MiB of body as sent and 4 MiB decompressed, five redirects. */
    public static final MessageLimits DEFAULT = new MessageLimits(200, 64 * KIB, 1024 * KIB, 4 * 1024 * KIB, 5);

    /** A copy with this many bytes of body after decompression, and a quarter of it as sent. */
    public MessageLimits withBodyBytes(int bytes) {
        return new MessageLimits(headers, headerBytes, Math.max(KIB, bytes / 4), bytes, redirects);
    }
}
