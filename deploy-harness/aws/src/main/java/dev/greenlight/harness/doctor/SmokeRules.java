package dev.greenlight.harness.doctor;

import dev.greenlight.checks.Finding;
import dev.greenlight.harness.doctor.Symptoms.Smoke;
import java.util.ArrayList;
import java.util.List;

/** Why the smoke tests fail. */
final class SmokeRules {
    private SmokeRules() {}

    static List<Finding> findings(Symptoms symptoms) {
        return symptoms.smoke()
                .value()
                .map(smoke -> findings(symptoms, smoke))
                .orElseGet(() -> List.of(Finding.skipped(symptoms.smoke().problem())));
    }

    private static List<Finding> findings(Symptoms symptoms, Smoke smoke) {
        String environment = symptoms.place().environment();
        List<Finding> findings = new ArrayList<>();
        if (!smoke.failed().isEmpty()) {
            findings.add(Finding.failed("The health suite fails on %s".formatted(smoke.url()))
                    .expected("every check of the suite passed")
                    .found(String.join("; ", smoke.failed()))
                    .remedy("./greenlight smoke %s --suite health --verbose, then %s"
                            .formatted(smoke.url(), symptoms.logs())));
        } else if (smoke.passed() == 0) {
            findings.add(Finding.failed("No check of the health suite could run on %s".formatted(smoke.url()))
                    .expected("at least one")
                    .found("none")
                    .remedy("./greenlight smoke %s --suite health --verbose".formatted(smoke.url())));
        }
        if (!smoke.tokenProblem().isEmpty()) {
            findings.add(Finding.failed("The admin token in %s is not accepted".formatted(smoke.tokenVariable()))
                    .expected("status 200 with the token")
                    .found(smoke.tokenProblem())
                    .remedy("take the token that the service has, then: gh secret set %s --env %s"
                            .formatted(smoke.tokenVariable(), environment)));
        } else if (!smoke.tokenIsSet() && !environment.equals("local")) {
            findings.add(Finding.warning(
                            "%s is not set: what needs the admin token is skipped".formatted(smoke.tokenVariable()))
                    .remedy("gh secret set %s --env %s, and export it in the job"
                            .formatted(smoke.tokenVariable(), environment)));
        }
        return findings.isEmpty()
                ? List.of(Finding.passed("The health suite passes on %s (%d checks)%s"
                        .formatted(
                                smoke.url(),
                                smoke.passed(),
                                smoke.tokenIsSet() ? ", and the admin token is accepted" : "")))
                : findings;
    }
}
