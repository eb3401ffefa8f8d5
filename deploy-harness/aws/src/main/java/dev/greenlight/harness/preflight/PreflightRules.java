package dev.greenlight.harness.preflight;

import dev.greenlight.checks.Finding;
import dev.greenlight.harness.rollout.RevisionReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rules of the preflight. Pure: facts in, findings out. What could not be read has failed. */
final class PreflightRules {
    private static final String ACTIVE = "ACTIVE";
    private static final String LATEST = "latest";

    private PreflightRules() {}

    /** What all rules find. */
    static Stream<Finding> all(Facts facts) {
        Stream<Finding> single = Stream.of(
                credentials(facts),
                cluster(facts),
                serviceSteady(facts),
                noOtherDeployment(facts),
                imageTag(facts),
                imageExists(facts),
                deploymentWindow(facts),
                stableHealthy(facts),
                rollbackTarget(facts),
                alarms(facts));
        return Stream.of(single, listenerRules(facts).stream(), targetTypes(facts).stream())
                .flatMap(Function.identity());
    }

    static Finding credentials(Facts facts) {
        return known(
                facts.caller(),
                "AWS does not know us",
                "set AWS_PROFILE or the role of the job, and see that they have not expired",
                caller -> Finding.passed("Account %s, as %s".formatted(caller.account(), caller.arn())));
    }

    static Finding cluster(Facts facts) {
        String name = facts.place().cluster();
        return known(
                facts.clusterStatus(),
                "Cluster %s can't be used".formatted(name),
                "check aws.cluster and the region",
                status -> status.equals(ACTIVE)
                        ? Finding.passed("Cluster %s is active".formatted(name))
                        : Finding.failed("Cluster %s is not active".formatted(name))
                                .expected(ACTIVE)
                                .found(status)
                                .remedy("check aws.cluster and the region"));
    }

    static Finding serviceSteady(Facts facts) {
        String name = facts.place().service();
        return known(
                facts.service(), "Service %s can't be read".formatted(name), "check aws.service and aws.cluster", s -> {
                    boolean steady = s.status().equals(ACTIVE) && s.running() == s.desired() && s.pending() == 0;
                    String found = "%s, %d of %d running, %d pending"
                            .formatted(s.status(), s.running(), s.desired(), s.pending());
                    return steady && s.desired() > 0
                            ? Finding.passed(
                                    "Service %s is steady (%d of %d running)".formatted(name, s.running(), s.desired()))
                            : Finding.failed("Service %s is not steady".formatted(name))
                                    .expected("ACTIVE, every desired task running, none pending")
                                    .found(found)
                                    .remedy("wait until it is, or find out why its tasks don't run");
                });
    }

    static Finding noOtherDeployment(Facts facts) {
        return known(
                facts.service(),
                "The deployments can't be read",
                "check aws.service and aws.cluster",
                s -> s.inProgress().isEmpty()
                        ? Finding.passed("No other deployment is in progress")
                        : Finding.failed("Another deployment is in progress")
                                .expected("none")
                                .found(s.inProgress())
                                .remedy("wait for it, or roll it back"));
    }

    static Finding imageTag(Facts facts) {
        if (facts.tag().isEmpty()) {
            return Finding.skipped("A revision that exists is deployed");
        }
        return facts.tag().equals(LATEST)
                ? Finding.failed("The tag latest can't be released")
                        .expected("a tag that always means the same image")
                        .found(LATEST)
                        .remedy("give the tag of a build, such as a version or a commit")
                : Finding.passed("Image tag %s is a definite one".formatted(facts.tag()));
    }

    static Finding imageExists(Facts facts) {
        if (facts.tag().isEmpty()) {
            return Finding.skipped("A revision that exists is deployed");
        }
        return known(
                facts.image(), "The image can't be looked up", "check the repository and the permissions", image -> {
                    if (!image.inEcr()) {
                        return Finding.warning(
                                "%s is not in ECR: it is unknown whether it exists".formatted(image.reference()));
                    }
                    return image.digest().isEmpty()
                            ? Finding.failed("There is no image %s".formatted(image.reference()))
                                    .expected("an image with that tag in the repository")
                                    .found("none")
                                    .remedy("push it, or give another tag")
                            : Finding.passed("%s is %s".formatted(image.reference(), image.digest()));
                });
    }

    static Finding deploymentWindow(Facts facts) {
        return switch (facts.window().kind()) {
            case OPEN -> Finding.passed(sentence(facts.window().reason()));
            case LATE -> Finding.warning(sentence(facts.window().reason()));
            case CLOSED ->
                Finding.failed(sentence(facts.window().reason()))
                        .expected("a release inside the deployment window")
                        .found("a release outside of it")
                        .remedy("wait, or give --emergency with a reason, which is recorded");
        };
    }

    static List<Finding> listenerRules(Facts facts) {
        return facts.routes()
                .value()
                .map(routes -> RouteRules.findings(facts, routes))
                .orElseGet(() -> List.of(Finding.failed("The listener rules can't be read")
                        .found(facts.routes().problem())
                        .remedy("check the permissions for elasticloadbalancing:Describe*")));
    }

    /** Tasks with a network interface of their own are registered by address. */
    static List<Finding> targetTypes(Facts facts) {
        boolean awsvpc = facts.service()
                .value()
                .filter(service -> service.networkMode().equals("awsvpc"))
                .isPresent();
        if (!awsvpc) {
            return List.of(Finding.skipped("The tasks don't use network mode awsvpc"));
        }
        List<Finding> findings = new ArrayList<>();
        for (Facts.Route route : facts.routes().value().orElse(List.of())) {
            route.targetTypes().forEach((group, type) -> {
                if (!type.equals("ip")) {
                    findings.add(Finding.failed("A target group has the wrong target type")
                            .expected("ip, as network mode awsvpc needs it")
                            .found("%s of %s".formatted(type, group))
                            .remedy("create a target group of type ip"));
                }
            });
        }
        return findings.isEmpty() ? List.of(Finding.passed("The target groups fit network mode awsvpc")) : findings;
    }

    /** The team's jobs say which family they mean: a cluster or a service of another environment is found here. */
    static Finding taskDefinition(Facts facts) {
        if (facts.family().isEmpty()) {
            return Finding.skipped("No family of task definitions is asked for (TASK_DEFINITION)");
        }
        return known(facts.stable(), "The serving revision is unknown", "see preflight.listener-rules", stable -> {
            String serves = RevisionReference.family(stable.taskDefinition());
            return serves.equals(facts.family())
                    ? Finding.passed("The service runs %s, as was asked for".formatted(serves))
                    : Finding.failed("The service runs another family of task definitions")
                            .expected(facts.family())
                            .found(serves)
                            .remedy("check the service, or TASK_DEFINITION and aws.family");
        });
    }

    static Finding stableHealthy(Facts facts) {
        return known(facts.stable(), "The serving revision is unknown", "see preflight.listener-rules", stable -> {
            String name = RevisionReference.shortName(stable.taskDefinition());
            boolean healthy = stable.requested() > 0 && stable.healthy() >= stable.requested();
            return healthy
                    ? Finding.passed(
                            "%s serves and is healthy (%d of %d)".formatted(name, stable.healthy(), stable.requested()))
                    : Finding.failed("%s serves and is not healthy: there is nothing to return to".formatted(name))
                            .expected("every target healthy")
                            .found("%d of %d".formatted(stable.healthy(), stable.requested()))
                            .remedy("heal the service first; greenlight doctor helps");
        });
    }

    static Finding rollbackTarget(Facts facts) {
        return known(
                facts.stable(),
                "The revision to return to is unknown",
                "see preflight.listener-rules",
                stable -> stable.status().equals(ACTIVE)
                        ? Finding.passed(
                                "%s can be returned to".formatted(RevisionReference.shortName(stable.taskDefinition())))
                        : Finding.failed("%s can't be returned to"
                                        .formatted(RevisionReference.shortName(stable.taskDefinition())))
                                .expected("an ACTIVE task definition")
                                .found(stable.status())
                                .remedy("register it again before releasing"));
    }

    /** One that is on already could not say whether the candidate is bad. */
    static Finding alarms(Facts facts) {
        return known(
                facts.alarms(),
                "The alarms can't be read",
                "check the permission cloudwatch:DescribeAlarms",
                alarms -> {
                    if (alarms.names().isEmpty()) {
                        return Finding.skipped("No alarm is configured (aws.alarms)");
                    }
                    String on = String.join(", ", alarms.on());
                    if (alarms.on().isEmpty()) {
                        return Finding.passed("None of %d alarms is in ALARM"
                                .formatted(alarms.names().size()));
                    }
                    return alarms.allowed()
                            ? Finding.warning("In ALARM before the release, and ignored during it: " + on)
                            : Finding.failed("In ALARM before the release: " + on)
                                    .expected("no alarm of aws.alarms in ALARM")
                                    .found(on)
                                    .remedy("wait until it is over, or allow it with rollout.allow-alarms: true");
                });
    }

    private static <T> Finding known(
            Answer<T> answer, String problem, String remedy, Function<? super T, Finding> judge) {
        return answer.value().<Finding>map(judge).orElseGet(() -> Finding.failed(problem)
                .expected("an answer")
                .found(answer.problem())
                .remedy(remedy));
    }

    private static String sentence(String clause) {
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
    }
}
