package dev.greenlight.harness.gate;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Ends a running gate: checks that have not started never do, those that run are interrupted. JUnit 5 has nothing for it
 * and makes extensions by itself, so that they find the gate they belong to by an id in its configuration parameters.
 */
final class Cancellation implements AutoCloseable {
    /** The configuration parameter that holds the id. */
    static final String PARAMETER = "greenlight.gate.id";

    private static final Map<String, Cancellation> RUNNING = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private final Set<Thread> busy = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String reason;

    Cancellation() {
        RUNNING.put(id, this);
    }

    static @Nullable Cancellation find(String id) {
        return RUNNING.get(id);
    }

    String id() {
        return id;
    }

    /** Ends the gate, for this reason. Only the first call has an effect. */
    synchronized void cancel(String because) {
        if (reason == null) {
            reason = because;
            busy.forEach(Thread::interrupt);
        }
    }

    /** Why the gate was ended, or null while it was not. */
    @Nullable
    String reason() {
        return reason;
    }

    synchronized void enter() {
        busy.add(Thread.currentThread());
        if (reason != null) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void leave() {
        busy.remove(Thread.currentThread());
        if (reason != null) {
            Thread.interrupted(); // the pool's thread must not carry it into the next check
        }
    }

    @Override
    public void close() {
        RUNNING.remove(id);
    }
}
