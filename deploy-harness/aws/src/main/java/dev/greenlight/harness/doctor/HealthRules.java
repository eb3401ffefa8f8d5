package dev.greenlight.harness.doctor;

import dev.greenlight.checks.Finding;
import dev.greenlight.harness.doctor.Symptoms.Health;
import java.util.ArrayList;
import java.util.List;

/** Why targets or tasks are not healthy. */
final class HealthRules {
    /** The guide's grace period. */
    private static final int GRACE_SECONDS = 60;

    private HealthRules() {}

    static List<Finding> findings(Symptoms symptoms) {
        return symptoms.health()
                .value()
                .map(health -> findings(symptoms, health))
                .orElseGet(() -> List.of(Finding.failed("The health of the targets can't be read")
                        .expected("an answer of the load balancer")
                        .found(symptoms.health().problem())
                        .remedy("see doctor.aws-credentials and doctor.stuck-deployment")));
    }

    private static List<Finding> findings(Symptoms symptoms, Health health) {
        List<Finding> findings = new ArrayList<>();
        if (!health.unhealthy().isEmpty()) {
            findings.add(Finding.failed("%d targets are not healthy"
                            .formatted(health.unhealthy().size()))
                    .expected("status %s at %s".formatted(health.matcher(), health.path()))
                    .found(String.join("; ", health.unhealthy()))
                    .remedy(remedy(symptoms, health)));
        } else if (health.healthy() == 0) {
            findings.add(Finding.failed("No target is healthy: the load balancer can't send requests anywhere")
                    .expected("status %s at %s".formatted(health.matcher(), health.path()))
                    .found("no target")
                    .remedy("see doctor.stuck-deployment"));
        }
        if (!health.stopped().isEmpty()) {
            findings.add(Finding.failed("Tasks were stopped for their health")
                    .expected("tasks that become healthy within the grace period of %d s"
                            .formatted(health.graceSeconds()))
                    .found(String.join("; ", health.stopped()))
                    .remedy(grace(symptoms, health)));
        }
        answer(symptoms, health).ifPresent(findings::add);
        return findings.isEmpty()
                ? List.of(Finding.passed("%d targets are healthy%s"
                        .formatted(
                                health.healthy(),
                                health.answer()
                                        .value()
                                        .map(status -> ", and %s answers %d".formatted(health.path(), status))
                                        .orElse(""))))
                : findings;
    }

    private static java.util.Optional<Finding> answer(Symptoms symptoms, Health health) {
        if (health.url().isEmpty()) {
            return java.util.Optional.empty();
        }
        boolean good =
                health.answer().value().filter(status -> status / 100 == 2).isPresent();
        return good
                ? java.util.Optional.empty()
                : java.util.Optional.of(Finding.failed("%s does not answer as it should".formatted(health.path()))
                        .expected("status 200 of " + health.url())
                        .found(health.answer()
                                .value()
                                .map(status -> "status " + status)
                                .orElse(health.answer().problem()))
                        .remedy("curl -v %s%s, then %s".formatted(health.url(), health.path(), symptoms.logs())));
    }

    private static String remedy(Symptoms symptoms, Health health) {
        String said = String.join(" ", health.unhealthy());
        if (said.contains("Target.Timeout")) {
            return "the target does not answer in time: see that it listens on the port of the target group, that its security"
                    + " group lets the load balancer in, and what it is busy with";
        }
        if (said.contains("Target.ResponseCodeMismatch")) {
            return "the target answers another status: curl -v TARGET%s; fix the service, or the path and matcher of the"
                            .formatted(health.path())
                    + " target group (aws elbv2 modify-target-group --health-check-path PATH)";
        }
        return health.stopped().isEmpty() ? "read the logs of the tasks: " + symptoms.logs() : grace(symptoms, health);
    }

    private static String grace(Symptoms symptoms, Health health) {
        String read = "read their last lines: " + symptoms.logs();
        return health.graceSeconds() >= GRACE_SECONDS
                ? read
                : "%s; the grace period is short: aws ecs update-service --cluster %s --service %s"
                                .formatted(
                                        read,
                                        symptoms.place().cluster(),
                                        symptoms.place().service())
                        + " --health-check-grace-period-seconds 120";
    }
}
