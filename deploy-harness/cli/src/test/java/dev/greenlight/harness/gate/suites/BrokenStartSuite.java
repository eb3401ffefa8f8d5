package dev.greenlight.harness.gate.suites;

import dev.greenlight.checks.junit.CheckSuite;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@CheckSuite("broken-start")
class BrokenStartSuite {
    @BeforeAll
    static void fail() {
        throw new IllegalStateException("no database");
    }

    @Test
    void never() {}
}
