package dev.greenlight.smoke.wire;

import java.time.Duration;

/**
 * Where the time of one request went.
 *
 * @param dns looking the name up
 * @param connect connecting
 * @param tls the TLS handshake; zero over plain http
 * @param firstByte from sending the request to the first byte of the answer
 * @param transfer from the first byte to the last
 */
public record Phases(Duration dns, Duration connect, Duration tls, Duration firstByte, Duration transfer) {

    /** All of it. */
    public Duration total() {
        return dns.plus(connect).plus(tls).plus(firstByte).plus(transfer);
    }

    /** In words, as in {@code DNS 1 ms, connect 0 ms, TLS 12 ms, first byte 3 ms, transfer 0 ms}. */
    public String words() {
        return "DNS %d ms, connect %d ms, TLS %d ms, first byte %d ms, transfer %d ms"
                .formatted(
                        dns.toMillis(), connect.toMillis(), tls.toMillis(), firstByte.toMillis(), transfer.toMillis());
    }
}
