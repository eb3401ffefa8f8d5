package dev.greenlight.harness.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The clock of a process: the system's time when it started and the monotonic timer since then. Sleeps are up to a tenth
 * shorter than asked for, at random, so that several harnesses don't ask ECS in step. Thread-safe.
 */
public final class SystemClock implements Clock {
    private static final double JITTER = 0.1;

    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private final Semaphore wakeups = new Semaphore(0);

    @Override
    public Instant now() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }

    @Override
    public void sleep(Duration atMost) {
        double share = 1 - ThreadLocalRandom.current().nextDouble(JITTER);
        try {
            if (wakeups.tryAcquire((long) (atMost.toNanos() * share), TimeUnit.NANOSECONDS)) {
                wakeups.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void wake() {
        wakeups.release();
    }
}
