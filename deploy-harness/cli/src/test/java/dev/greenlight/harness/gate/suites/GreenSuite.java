package dev.greenlight.harness.gate.suites;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.junit.CheckSuite;
import org.junit.jupiter.api.Test;

@CheckSuite("green")
class GreenSuite {
    @Test
    void one() {}

    @Test
    void warned(Check check) {
        check.conclude(Finding.warning("hm"));
    }
}
