package dev.greenlight.smoke.wire;

import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.connection.Origin;
import dev.greenlight.smoke.message.MessageLimits;
import dev.greenlight.smoke.message.TargetRequest;
import dev.greenlight.smoke.wire.WireFailure.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps connections for further requests to the same origin. Thread-safe. */
public final class Connections {
    /** May be sent once more where the server has closed a connection that was kept (RFC 9110 §9.2.2). */
    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final Map<Origin, Queue<WireConnection>> kept = new ConcurrentHashMap<>();
    private final ConnectionProfile profile;
    private final MessageLimits limits;

    public Connections(ConnectionProfile profile, MessageLimits limits) {
        this.profile = profile;
        this.limits = limits;
    }

    /**
     * Sends a request and reads the whole answer.
     *
     * @param limit for all of it
     * @throws WireFailure of any kind, within the limit
     */
    public WireExchange exchange(TargetRequest request, Duration limit) throws WireFailure {
        Deadline deadline = Deadline.after(limit);
        Origin origin = Origin.of(request.uri());
        Queue<WireConnection> free = kept.computeIfAbsent(origin, any -> new ConcurrentLinkedQueue<>());
        Optional<WireConnection> open =
                REPEATABLE.contains(request.method()) ? Optional.ofNullable(free.poll()) : Optional.empty();
        if (open.isPresent()) {
            try {
                return exchange(open.get(), request, free, deadline);
            } catch (WireFailure closed) {
                if (closed.kind() != Kind.CLOSED) {
                    throw closed;
                }
            }
        }
        return exchange(WireConnection.open(profile, origin, limits, deadline), request, free, deadline);
    }

    private static WireExchange exchange(
            WireConnection connection, TargetRequest request, Queue<WireConnection> free, Deadline deadline)
            throws WireFailure {
        boolean keeps = false;
        try {
            WireExchange exchange = connection.exchange(request, true, deadline);
            keeps = exchange.reusable();
            return exchange;
        } finally {
            if (keeps) {
                free.add(connection);
            } else {
                connection.close();
            }
        }
    }

    /** Closes those that are kept. */
    public void close() {
        kept.values().forEach(free -> {
            for (WireConnection connection = free.poll(); connection != null; connection = free.poll()) {
                connection.close();
            }
        });
    }
}
