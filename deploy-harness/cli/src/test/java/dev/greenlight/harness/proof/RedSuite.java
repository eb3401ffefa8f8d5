package dev.greenlight.harness.proof;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.junit.CheckSuite;
import dev.greenlight.checks.junit.Critical;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A critical check that fails at once and notes when, beside one that would never end. */
@CheckSuite("red")
class RedSuite {
    static final AtomicReference<Instant> FAILED = new AtomicReference<>(Instant.EPOCH);

    @Test
    @Critical
    void fails(Check check) {
        FAILED.set(Instant.now());
        check.conclude(Finding.failed("The service is down"));
    }

    @Test
    void wouldTakeForever() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
