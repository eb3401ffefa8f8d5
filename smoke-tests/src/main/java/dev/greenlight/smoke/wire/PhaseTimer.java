package dev.greenlight.smoke.wire;

import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.smoke.message.MessageLimits;
import dev.greenlight.smoke.message.TargetRequest;
import java.time.Duration;

/** Sends single requests over connections of their own and reports where the time went. */
public final class PhaseTimer {
    private PhaseTimer() {}

    /**
     * What became of two requests on one connection.
     *
     * @param reused whether the second was answered on the same connection
     * @param words what was seen, in words
     */
    public record Reuse(boolean reused, String words) {}

    /**
     * One request on one new connection.
     *
     * @throws WireFailure of any kind, within the limit on time
     */
    public static WireExchange time(
            TargetRequest request, ConnectionProfile target, MessageLimits limits, Duration time) throws WireFailure {
        Deadline deadline = Deadline.after(time);
        try (WireConnection connection = WireConnection.open(target, target.origin(), limits, deadline)) {
            return connection.exchange(request, false, deadline);
        }
    }

    /**
     * Two requests on one connection, if the server leaves it open.
     *
     * @throws WireFailure if the first is not answered
     */
    public static Reuse twice(TargetRequest request, ConnectionProfile target, MessageLimits limits, Duration time)
            throws WireFailure {
        Deadline deadline = Deadline.after(time);
        try (WireConnection connection = WireConnection.open(target, target.origin(), limits, deadline)) {
            WireExchange first = connection.exchange(request, true, deadline);
            if (!first.reusable()) {
                return new Reuse(false, "the server announced that it closes the connection");
            }
            return second(connection, request, deadline);
        }
    }

    private static Reuse second(WireConnection connection, TargetRequest request, Deadline deadline) {
        try {
            WireExchange second = connection.exchange(request, false, deadline);
            return new Reuse(
                    true,
                    "the second answer came after %d ms on the same connection"
                            .formatted(second.phases().firstByte().toMillis()));
        } catch (WireFailure closed) {
            return new Reuse(false, String.valueOf(closed.getMessage()));
        }
    }
}
