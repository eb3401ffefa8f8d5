package dev.greenlight.harness.monitoring;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.junit.CheckSuite;
import dev.greenlight.checks.junit.Critical;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What candidate and stable do with real requests, while both serve a share of them. */
@CheckSuite(value = "traffic", title = "the candidate against stable at real requests")
@Critical
public class TrafficSuite {
    @Test
    @Order(1)
    void errorRate(Check check, Compared compared) {
        check.conclude(TrafficRules.errorRate(compared));
    }

    @Test
    @Order(2)
    void responseTime(Check check, Compared compared) {
        check.conclude(TrafficRules.responseTime(compared));
    }
}
