package dev.greenlight.harness.gate.suites;

import dev.greenlight.checks.junit.CheckSuite;
import org.junit.jupiter.api.Test;

/** JUnit does not run a private test method: a mistake that must not pass for green. */
@CheckSuite("hidden")
class HiddenCheckSuite {
    @Test
    void seen() {}

    @Test
    private void hidden() {}
}
