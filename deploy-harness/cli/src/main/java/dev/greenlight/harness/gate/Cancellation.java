package dev.greenlight.harness.gate;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Ends a running gate: checks that have not started never do, those that run are interrupted. Thread-safe. */
final class Cancellation {
    private static final String INTERRUPTED = "the run was interrupted";

    private final Set<Thread> busy = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String reason;
    private volatile @Nullable String excuse;

    /** Ends the gate, for this reason. Only the first call has an effect. */
    synchronized void cancel(String because) {
        if (reason == null) {
            reason = because;
            busy.forEach(Thread::interrupt);
        }
    }

    /** Ends the gate since nothing can change its verdict any more: what runs has neither passed nor failed. */
    synchronized void decide(String because) {
        excuse(because, "Not run: ");
    }

    /** Ends the gate on request of a person: what runs has neither passed nor failed. */
    synchronized void interrupt() {
        excuse(INTERRUPTED, "Not finished: ");
    }

    private void excuse(String because, String prefix) {
        excuse = reason == null ? prefix + because : excuse;
        cancel(because);
    }

    /** Why a check that was cut short has not failed; null where it has, as at the deadline. */
    @Nullable
    String excuse() {
        return excuse;
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
}
