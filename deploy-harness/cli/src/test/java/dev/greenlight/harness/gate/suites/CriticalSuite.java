package dev.greenlight.harness.gate.suites;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.junit.CheckSuite;
import dev.greenlight.checks.junit.Critical;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@CheckSuite("critical")
class CriticalSuite {
    @Test
    @Critical
    void decides(Check check) {
        check.conclude(Finding.failed("The service is down"));
    }

    @Test
    void wouldTakeForever() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
