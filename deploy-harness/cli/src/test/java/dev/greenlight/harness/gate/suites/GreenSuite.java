package dev.greenlight.harness.gate.suites;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.CheckSuite;
import dev.greenlight.checks.Finding;
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
