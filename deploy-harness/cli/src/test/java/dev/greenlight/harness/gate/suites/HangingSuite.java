package dev.greenlight.harness.gate.suites;

import dev.greenlight.checks.junit.CheckSuite;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Its check ends when it is interrupted; another suite in the same run has one that does not even then. */
@CheckSuite("hanging")
class HangingSuite {
    @Test
    void waitsForever() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Test
    void ends() {}
}
