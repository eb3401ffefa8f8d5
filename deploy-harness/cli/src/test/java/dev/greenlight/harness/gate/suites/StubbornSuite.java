package dev.greenlight.harness.gate.suites;

import dev.greenlight.checks.junit.CheckSuite;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Ignores its interruption, for no longer than a test may take. */
@CheckSuite("stubborn")
class StubbornSuite {
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(20);

    @Test
    void ignoresInterruption() {
        long end = System.nanoTime() + LONGEST;
        while (System.nanoTime() < end) {
            try {
                new CountDownLatch(1).await(1, TimeUnit.SECONDS);
            } catch (InterruptedException ignored) {
                continue;
            }
        }
    }
}
