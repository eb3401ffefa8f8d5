package dev.greenlight.cloud.lb;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A registered target: where it is, how it is, and how many requests it is serving. Being closed and being counted are one
 * atomic word, so that a request is either counted before draining begins or never sent. Thread-safe.
 */
final class RegisteredTarget {
    private static final int CLOSED = Integer.MIN_VALUE;

    private final TargetAddress address;
    private final Instant registeredAt;
    private final TargetConnections connections;
    private final AtomicInteger load = new AtomicInteger();
    private volatile TargetHealth health;

    RegisteredTarget(TargetAddress address, Instant registeredAt, TargetHealth health, TargetConnections connections) {
        this.address = address;
        this.registeredAt = registeredAt;
        this.health = health;
        this.connections = connections;
    }

    TargetAddress address() {
        return address;
    }

    Instant registeredAt() {
        return registeredAt;
    }

    TargetConnections connections() {
        return connections;
    }

    TargetHealth health() {
        return health;
    }

    /** Only the thread that holds the group's lock may change it. */
    void health(TargetHealth next) {
        health = next;
    }

    /** Counts a request; false when the target takes no more. Each true is followed by one {@link #release}. */
    boolean acquire() {
        return load.getAndUpdate(now -> now < 0 ? now : now + 1) >= 0;
    }

    /** The request is over; true when it was the last one of a target that takes no more. */
    boolean release() {
        return load.decrementAndGet() == CLOSED;
    }

    /** No request is counted from here on. */
    void close() {
        load.getAndUpdate(now -> now < 0 ? now : now + CLOSED);
    }

    /** Requests that are being served. */
    int inFlight() {
        return load.get() & Integer.MAX_VALUE;
    }
}
