package dev.greenlight.smoke.wire;

import dev.greenlight.smoke.message.Request;

/** Sends single requests over connections of their own and reports where the time went. */
public final class PhaseTimer {
    private PhaseTimer() {}

    /**
     * What became of two requests on one connection.
     *
     * @param first the first exchange
     * @param reused whether the second was answered on the same connection
     * @param words what was seen, in words
     */
    public record Reuse(WireExchange first, boolean reused, String words) {}

    /**
     * One request on one new connection.
     *
     * @throws WireFailure of any kind, within the limit on time
     */
    public static WireExchange time(Request request, WireLimits limits, TrustAnchors anchors) throws WireFailure {
        try (WireConnection connection = WireConnection.open(request, limits, anchors)) {
            return connection.exchange(request, false);
        }
    }

    /**
     * Two requests on one connection, if the server leaves it open.
     *
     * @throws WireFailure if the first is not answered
     */
    public static Reuse twice(Request request, WireLimits limits, TrustAnchors anchors) throws WireFailure {
        try (WireConnection connection = WireConnection.open(request, limits, anchors)) {
            WireExchange first = connection.exchange(request, true);
            if (!first.reusable()) {
                return new Reuse(first, false, "the server announced that it closes the connection");
            }
            return second(connection, request, first);
        }
    }

    private static Reuse second(WireConnection connection, Request request, WireExchange first) {
        try {
            WireExchange second = connection.exchange(request, false);
            return new Reuse(
                    first,
                    true,
                    "the second answer came after %d ms on the same connection"
                            .formatted(second.phases().firstByte().toMillis()));
        } catch (WireFailure closed) {
            return new Reuse(first, false, String.valueOf(closed.getMessage()));
        }
    }
}
