package dev.greenlight.smoke.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one point in time at which an exchange must be over. A read timeout alone does not bound a peer that sends a byte a
 * second, so what is guarded is closed from outside when the time is up.
 */
final class Deadline {
    private static final ScheduledExecutorService WATCHDOG = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "greenlight-wire-deadline");
        thread.setDaemon(true);
        return thread;
    });

    private final long endNanos;
    private final Duration budget;

    private Deadline(Duration budget) {
        this.budget = budget;
        this.endNanos = System.nanoTime() + budget.toNanos();
    }

    static Deadline after(Duration budget) {
        return new Deadline(budget);
    }

    /** The earlier of this and so long from now. */
    Deadline atMost(Duration longest) {
        Deadline other = after(longest);
        return other.endNanos - endNanos < 0 ? other : this;
    }

    /** What is left, at least a millisecond. */
    Duration left() {
        return Duration.ofNanos(Math.max(TimeUnit.MILLISECONDS.toNanos(1), endNanos - System.nanoTime()));
    }

    Duration budget() {
        return budget;
    }

    boolean isOver() {
        return System.nanoTime() - endNanos >= 0;
    }

    /** What is left in milliseconds, at least 1: sockets read 0 as "for ever". */
    int millisLeft() throws SocketTimeoutException {
        if (isOver()) {
            throw new SocketTimeoutException("not done within " + budget.toMillis() + " ms");
        }
        long left = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
        return (int) Math.max(1, Math.min(left, Integer.MAX_VALUE));
    }

    /** Closes the resource when the time is up, unless the guard is closed before. */
    Guard guard(Closeable resource) {
        AtomicBoolean fired = new AtomicBoolean();
        ScheduledFuture<?> task = WATCHDOG.schedule(
                () -> {
                    fired.set(true);
                    closeQuietly(resource);
                },
                Math.max(0, endNanos - System.nanoTime()),
                TimeUnit.NANOSECONDS);
        return new Guard(task, fired);
    }

    /** Watches one resource. */
    record Guard(ScheduledFuture<?> task, AtomicBoolean fired) implements AutoCloseable {
        @Override
        public void close() {
            task.cancel(false);
        }
    }

    static void closeQuietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException alreadyBroken) {
            // Nothing is left to be done with it.
        }
    }
}
