package dev.greenlight.harness.gate.suites;

import dev.greenlight.reports.check.Check;
import dev.greenlight.reports.check.CheckSuite;
import dev.greenlight.reports.check.Critical;
import dev.greenlight.reports.check.Finding;
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
