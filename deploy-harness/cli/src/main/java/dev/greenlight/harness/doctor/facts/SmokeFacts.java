package dev.greenlight.harness.doctor.facts;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.connection.TargetKeys;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.deploy.GateTargets;
import dev.greenlight.harness.deploy.RolloutSession;
import dev.greenlight.harness.doctor.Symptoms;
import dev.greenlight.harness.ecs.Entrances.Entrance;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.gate.GateResult;
import dev.greenlight.harness.gate.LauncherGate;
import dev.greenlight.harness.preflight.Answer;
import dev.greenlight.reports.collect.RunListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the health suite finds on production, and the one check that needs the admin token. */
final class SmokeFacts {
    private static final String HEALTH = "health.";
    private static final String ADMIN = "api.admin-authenticated";
    private static final List<String> CHECKS =
            List.of(HEALTH + "liveness", HEALTH + "api-health", HEALTH + "dependencies", HEALTH + "version", ADMIN);
    private static final Duration BUDGET = Duration.ofSeconds(60);

    private SmokeFacts() {}

    static Answer<Symptoms.Smoke> read(Io io, RolloutSession session, Entrance production) {
        if (production.url().isEmpty()) {
            return Answer.none("No URL is known: set target.url (%s_URL)"
                    .formatted(session.place.environment().toUpperCase(Locale.ROOT)));
        }
        Map<String, String> parameters = GateTargets.settings(session.configuration, session.place, production);
        String variable = parameters.getOrDefault(TargetKeys.ADMIN_TOKEN_VARIABLE.parameter(), "ADMIN_TOKEN");
        GateResult result = new LauncherGate(session.redactor, Clock.systemUTC(), List::of)
                .run(GateRequest.of(parameters, BUDGET).withChecks(CHECKS), RunListener.NONE);
        List<CheckResult> health = result.checks().stream()
                .filter(check -> check.id().startsWith(HEALTH))
                .toList();
        return Answer.of(new Symptoms.Smoke(
                production.url(),
                health.stream()
                        .filter(check -> check.status() == CheckStatus.FAILED)
                        .map(check -> "%s: %s".formatted(check.id(), check.message()))
                        .toList(),
                (int) health.stream()
                        .filter(check -> check.status() == CheckStatus.PASSED)
                        .count(),
                variable,
                !io.variable(variable).isEmpty(),
                result.checks().stream()
                        .filter(check -> check.id().equals(ADMIN) && check.status() == CheckStatus.FAILED)
                        .map(check -> "%s, found %s"
                                .formatted(check.message(), check.finding().found()))
                        .findFirst()
                        .orElse("")));
    }
}
