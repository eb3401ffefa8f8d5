package dev.greenlight.harness.doctor;

import dev.greenlight.checks.Finding;
import dev.greenlight.harness.doctor.StuckCause.Match;
import dev.greenlight.harness.doctor.Symptoms.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a deployment does not get on. */
final class DeploymentRules {
    /** The guide's: a deployment that runs longer is stuck. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private static final Duration LONGEST_PENDING = Duration.ofMinutes(5);

    private DeploymentRules() {}

    static List<Finding> findings(Symptoms symptoms) {
        return symptoms.service()
                .value()
                .map(running -> findings(symptoms, running))
                .orElseGet(() -> List.of(Finding.failed("The service can't be read")
                        .expected("service %s in cluster %s"
                                .formatted(
                                        symptoms.place().service(),
                                        symptoms.place().cluster()))
                        .found(symptoms.service().problem())
                        .remedy("check aws.cluster, aws.service and the region: aws ecs list-services --cluster %s"
                                .formatted(symptoms.place().cluster()))));
    }

    private static List<Finding> findings(Symptoms symptoms, Running running) {
        String environment = symptoms.place().environment();
        boolean moves = !running.deployment().isEmpty();
        List<Finding> findings = new ArrayList<>();
        if (!running.pauses().isEmpty() && running.driver().isEmpty()) {
            findings.add(Finding.failed("The deployment waits for an answer, and no harness is running to give one")
                    .expected("a harness that drives it")
                    .found(String.join("; ", running.pauses()))
                    .remedy("greenlight resume --env %s, or greenlight rollback --env %s"
                            .formatted(environment, environment)));
        }
        boolean late = moves && running.age().compareTo(LONGEST) > 0;
        boolean short_ = running.running() < running.desired();
        boolean waits = running.pending() > 0 && running.oldestPending().compareTo(LONGEST_PENDING) > 0;
        Optional<Match> cause = moves || short_ || waits ? StuckCause.of(running.words()) : Optional.empty();
        if (late || waits || short_ && !moves || cause.isPresent()) {
            findings.add(stuck(symptoms, running, cause));
        }
        return findings.isEmpty() ? List.of(Finding.passed(sentence(running, moves))) : findings;
    }

    private static Finding stuck(Symptoms symptoms, Running running, Optional<Match> cause) {
        String found = "%d of %d tasks running, %d pending%s%s"
                .formatted(
                        running.running(),
                        running.desired(),
                        running.pending(),
                        running.deployment().isEmpty()
                                ? ""
                                : ", at %s for %d minutes"
                                        .formatted(
                                                running.stage(), running.age().toMinutes()),
                        cause.map(match -> "; ECS says: " + match.text()).orElse(""));
        String look = "aws ecs describe-services --cluster %s --services %s --query 'services[0].events[0:20]'"
                .formatted(symptoms.place().cluster(), symptoms.place().service());
        return Finding.failed("The service is stuck: "
                        + cause.map(match -> match.cause().clause()).orElse("ECS does not say why"))
                .expected("every desired task running, and a deployment over within %d minutes"
                        .formatted(LONGEST.toMinutes()))
                .found(found)
                .remedy(cause.map(match -> "%s; %s; %s".formatted(match.cause().remedy(), symptoms.logs(), look))
                        .orElse(look));
    }

    private static String sentence(Running running, boolean moves) {
        String tasks = "%d of %d tasks running".formatted(running.running(), running.desired());
        if (!moves) {
            return "No deployment is in progress, " + tasks;
        }
        String pause = running.pauses().isEmpty()
                ? ""
                : "; %s, driven by %s".formatted(String.join("; ", running.pauses()), running.driver());
        return "A deployment is at %s for %d minutes, %s%s"
                .formatted(running.stage(), running.age().toMinutes(), tasks, pause);
    }
}
