package dev.greenlight.harness.preflight;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.junit.CheckSuite;
import dev.greenlight.checks.junit.Critical;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What must hold before a release begins. Changes nothing; {@code plan} and {@code deploy} run the same checks. */
@CheckSuite(value = "preflight", title = "the environment before anything changes")
@Critical
public class PreflightSuite {
    @Test
    @Order(1)
    void credentials(Check check, Facts facts) {
        check.conclude(PreflightRules.credentials(facts));
    }

    @Test
    @Order(2)
    void cluster(Check check, Facts facts) {
        check.conclude(PreflightRules.cluster(facts));
    }

    @Test
    @Order(3)
    void serviceSteady(Check check, Facts facts) {
        check.conclude(PreflightRules.serviceSteady(facts));
    }

    @Test
    @Order(4)
    void noOtherDeployment(Check check, Facts facts) {
        check.conclude(PreflightRules.noOtherDeployment(facts));
    }

    @Test
    @Order(5)
    void imageTag(Check check, Facts facts) {
        check.conclude(PreflightRules.imageTag(facts));
    }

    @Test
    @Order(6)
    void imageExists(Check check, Facts facts) {
        check.conclude(PreflightRules.imageExists(facts));
    }

    @Test
    @Order(7)
    void deploymentWindow(Check check, Facts facts) {
        check.conclude(PreflightRules.deploymentWindow(facts));
    }

    @Test
    @Order(8)
    void listenerRules(Check check, Facts facts) {
        check.conclude(PreflightRules.listenerRules(facts));
    }

    @Test
    @Order(9)
    void targetTypes(Check check, Facts facts) {
        check.conclude(PreflightRules.targetTypes(facts));
    }

    @Test
    @Order(10)
    void taskDefinition(Check check, Facts facts) {
        check.conclude(PreflightRules.taskDefinition(facts));
    }

    @Test
    @Order(11)
    void stableHealthy(Check check, Facts facts) {
        check.conclude(PreflightRules.stableHealthy(facts));
    }

    @Test
    @Order(12)
    void rollbackTarget(Check check, Facts facts) {
        check.conclude(PreflightRules.rollbackTarget(facts));
    }

    @Test
    @Order(13)
    void alarms(Check check, Facts facts) {
        check.conclude(PreflightRules.alarms(facts));
    }
}
