package dev.greenlight.harness.monitoring;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.junit.CheckSuite;
import dev.greenlight.checks.junit.Critical;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the team looks at in the first hour after a release: one round of it. */
@CheckSuite(value = "monitoring", title = "what is measured in production")
@Critical
public class MonitoringSuite {
    @Test
    @Order(1)
    void errorRate(Check check, Monitored round) {
        check.conclude(MonitoringRules.errorRate(round));
    }

    @Test
    @Order(2)
    void responseTime(Check check, Monitored round) {
        check.conclude(MonitoringRules.responseTime(round));
    }

    @Test
    @Order(3)
    void targetHealth(Check check, Monitored round) {
        check.conclude(MonitoringRules.targetHealth(round));
    }

    @Test
    @Order(4)
    void alarms(Check check, Monitored round) {
        check.conclude(MonitoringRules.alarms(round));
    }

    @Test
    @Order(5)
    void errorLogs(Check check, Monitored round) {
        check.conclude(MonitoringRules.errorLogs(round));
    }

    @Test
    @Order(6)
    void liveness(Check check, Monitored round) {
        check.conclude(MonitoringRules.liveness(round));
    }
}
