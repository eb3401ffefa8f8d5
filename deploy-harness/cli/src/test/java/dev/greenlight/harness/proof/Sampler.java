package dev.greenlight.harness.proof;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Looks again and again at what a thread does: asleep, in a request to AWS, or in the harness's own code. */
final class Sampler implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(2);

    private final Thread watched;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile int asleep;
    private volatile int calling;
    private volatile int own;

    Sampler(Thread watched) {
        this.watched = watched;
        thread = new Thread(this::sample, "sampler");
        thread.setDaemon(true);
        thread.start();
    }

    private void sample() {
        while (running) {
            StackTraceElement[] stack = watched.getStackTrace();
            if (passes(stack, "dev.greenlight.harness.engine.SystemClock")) {
                asleep++;
            } else if (passes(stack, "software.amazon.awssdk")) {
                calling++;
            } else {
                own++;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static boolean passes(StackTraceElement[] stack, String prefix) {
        for (StackTraceElement element : stack) {
            if (element.getClassName().startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** The share of the harness's own code so far, in percent. */
    double ownPercent() {
        return 100.0 * own / Math.max(1, asleep + calling + own);
    }

    @Override
    public String toString() {
        return "%d looks asleep, %d in requests, %d in own code (%.1f %%)"
                .formatted(asleep, calling, own, ownPercent());
    }

    @Override
    public void close() {
        running = false;
    }
}
