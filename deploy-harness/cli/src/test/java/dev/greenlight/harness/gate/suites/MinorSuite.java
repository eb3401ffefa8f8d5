package dev.greenlight.harness.gate.suites;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.junit.CheckSuite;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@CheckSuite("minor")
class MinorSuite {
    @Test
    void fails(Check check) {
        check.conclude(Finding.failed("The service is down"));
    }

    @Test
    void wouldTakeForever() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
