package dev.greenlight.smoke.wire;

import java.time.Duration;

/**
 * What one exchange may cost.
 *
 * @param total from the look-up of the name to the last byte
 * @param headerBytes the status line and all header fields together
 * @param headerFields how many fields
 * @param bodyBytes the body, without chunk framing
 */
public record WireLimits(Duration total, int headerBytes, int headerFields, int bodyBytes) {
    /** Ten seconds, 64 KiB and 200 fields of header, 1 MiB of body. */
    public static final WireLimits DEFAULT = new WireLimits(Duration.ofSeconds(10), 65_536, 200, 1_048_576);

    public WireLimits {
        if (total.isNegative() || total.isZero() || headerBytes <= 0 || headerFields <= 0 || bodyBytes < 0) {
            throw new IllegalArgumentException(
                    "Limits must be positive, found total %s, header %d bytes, %d fields, body %d"
                            .formatted(total, headerBytes, headerFields, bodyBytes));
        }
    }

    /** The same with another deadline. */
    public WireLimits within(Duration time) {
        return new WireLimits(time, headerBytes, headerFields, bodyBytes);
    }
}
