package dev.greenlight.harness.gate.suites;

import dev.greenlight.checks.junit.CheckSuite;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

@CheckSuite("skipped")
@Disabled("the whole suite is off")
class SkippedSuite {
    @Test
    void one() {}

    @Test
    void two() {}
}
