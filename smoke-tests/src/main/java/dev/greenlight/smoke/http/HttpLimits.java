package dev.greenlight.smoke.http;

import java.time.Duration;

/**
 * How much of a target's time and data one request may take.
 *
 * @param connectTimeout until a connection stands
 * @param requestTimeout until the last byte of the answer, everything included
 * @param maxHeaders header lines of an answer
 * @param maxHeaderBytes names and values of an answer's headers together
 * @param maxWireBytes bytes of a body as sent, before decompression
 * @param maxBodyBytes bytes of a body after decompression
 * @param maxRedirects redirects followed where a check follows any
 */
public record HttpLimits(
        Duration connectTimeout,
        Duration requestTimeout,
        int maxHeaders,
        int maxHeaderBytes,
        int maxWireBytes,
        int maxBodyBytes,
        int maxRedirects) {
    private static final int KIB = 1024;

    /** Ten seconds a request, 1 MiB of body as sent and 4 MiB decompressed, 200 headers in 64 KiB, five redirects. */
    public static final HttpLimits DEFAULT =
            new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), 200, 64 * KIB, 1024 * KIB, 4 * 1024 * KIB, 5);

    public HttpLimits {
        if (connectTimeout.isNegative()
                || connectTimeout.isZero()
                || requestTimeout.isNegative()
                || requestTimeout.isZero()) {
            throw new IllegalArgumentException("Timeouts must be longer than nothing; found connect %s, request %s"
                    .formatted(connectTimeout, requestTimeout));
        }
    }

    /** A copy with this time for a request; the time to connect is never longer. */
    public HttpLimits withRequestTimeout(Duration timeout) {
        Duration connect = connectTimeout.compareTo(timeout) > 0 ? timeout : connectTimeout;
        return new HttpLimits(connect, timeout, maxHeaders, maxHeaderBytes, maxWireBytes, maxBodyBytes, maxRedirects);
    }
}
