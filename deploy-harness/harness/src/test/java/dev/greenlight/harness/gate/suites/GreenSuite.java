package dev.greenlight.harness.gate.suites;

import dev.greenlight.reports.check.Check;
import dev.greenlight.reports.check.CheckSuite;
import dev.greenlight.reports.check.Finding;
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
