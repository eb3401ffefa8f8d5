package dev.greenlight.harness.doctor;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.junit.CheckSuite;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The team's eight known failures, one check each. Changes nothing. */
@CheckSuite(value = "doctor", title = "for the eight known failures")
public class DoctorSuite {
    @Test
    @Order(1)
    void workflowTrigger(Check check, Symptoms symptoms) {
        check.conclude(WorkflowRules.findings(symptoms));
    }

    @Test
    @Order(2)
    void awsCredentials(Check check, Symptoms symptoms) {
        check.conclude(CredentialRules.findings(symptoms));
    }

    @Test
    @Order(3)
    void dockerBuild(Check check, Symptoms symptoms) {
        check.conclude(BuildRules.findings(symptoms));
    }

    @Test
    @Order(4)
    void ecrPush(Check check, Symptoms symptoms) {
        check.conclude(RegistryRules.findings(symptoms));
    }

    @Test
    @Order(5)
    void stuckDeployment(Check check, Symptoms symptoms) {
        check.conclude(DeploymentRules.findings(symptoms));
    }

    @Test
    @Order(6)
    void healthChecks(Check check, Symptoms symptoms) {
        check.conclude(HealthRules.findings(symptoms));
    }

    @Test
    @Order(7)
    void smokeTests(Check check, Symptoms symptoms) {
        check.conclude(SmokeRules.findings(symptoms));
    }

    @Test
    @Order(8)
    void slack(Check check, Symptoms symptoms) {
        check.conclude(SlackRules.finding(symptoms));
    }
}
