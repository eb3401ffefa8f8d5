package dev.greenlight.harness.preflight;

import dev.greenlight.checks.Finding;
import dev.greenlight.harness.rollout.Strategy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What AWS documents as reasons for a failed blue-green deployment, found before it begins: Amazon ECS Developer Guide,
 * "Troubleshooting blue/green deployments". Pure.
 */
final class RouteRules {
    static final String SOURCE =
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshooting-blue-green.html";
    private static final String RULE = ":listener-rule/";
    private static final String NETWORK_LISTENER = ":listener/net/";

    private RouteRules() {}

    static List<Finding> findings(Facts facts, List<Facts.Route> routes) {
        if (!facts.strategy().shiftsTraffic()) {
            return List.of(Finding.skipped("%s needs no listener rules of its own"
                    .formatted(facts.strategy().word())));
        }
        List<Finding> findings = new ArrayList<>(all(facts, routes));
        if (findings.isEmpty()) {
            findings.add(Finding.passed("The listener rules are fit for a switch"));
        }
        return findings.stream().map(finding -> finding.source(SOURCE)).toList();
    }

    private static List<Finding> all(Facts facts, List<Facts.Route> routes) {
        List<Finding> findings = new ArrayList<>();
        boolean connected =
                facts.service().value().filter(Facts.Service::connected).isPresent();
        if (routes.isEmpty() && !connected) {
            findings.add(Finding.failed("%s needs a load balancer"
                            .formatted(facts.strategy().word()))
                    .expected("a target group, an alternate one and listener rules")
                    .found("a service without a load balancer")
                    .remedy("attach one, or deploy with --strategy " + Strategy.ROLLING.word()));
        }
        Set<String> seen = new HashSet<>();
        for (Facts.Route route : routes) {
            route.groups().stream()
                    .filter(group -> !seen.add(group))
                    .forEach(group -> findings.add(Finding.failed("A target group is used twice")
                            .expected("target groups that differ from each other")
                            .found(group)
                            .remedy("give the service an alternate target group of its own")));
            findings.addAll(of(route));
        }
        return findings;
    }

    private static List<Finding> of(Facts.Route route) {
        List<Finding> findings = new ArrayList<>();
        if (route.productionRule().isEmpty() || route.groups().size() < 2) {
            return List.of(Finding.failed("The service lacks what a switch needs")
                    .expected("a production listener rule and an alternate target group")
                    .found("rule \"%s\", %d target group(s)"
                            .formatted(route.productionRule(), route.groups().size()))
                    .remedy("set advancedConfiguration of the service's load balancer"));
        }
        names(route, findings);
        weights(route, findings);
        attachment(route, findings);
        if (route.role().isEmpty()) {
            findings.add(Finding.failed("ECS has no role to move traffic with")
                    .expected("roleArn in advancedConfiguration")
                    .found("none")
                    .remedy("create a role with AmazonECSInfrastructureRolePolicyForLoadBalancers and name it"));
        }
        return findings;
    }

    private static void names(Facts.Route route, List<Finding> findings) {
        if (!isRule(route.productionRule()) || !route.testRule().isEmpty() && !isRule(route.testRule())) {
            findings.add(Finding.failed("A listener rule has the wrong kind of ARN")
                    .expected("the ARN of a rule (application) or of a listener (network load balancer)")
                    .found(route.productionRule() + " and " + route.testRule())
                    .remedy("name the rule, not its listener"));
        }
        if (route.productionRule().equals(route.testRule())) {
            findings.add(Finding.failed("Production and test use the same listener rule")
                    .expected("a test rule of its own")
                    .found(route.testRule())
                    .remedy("create a second listener or rule for test traffic"));
        }
    }

    private static void weights(Facts.Route route, List<Finding> findings) {
        if (isRule(route.testRule()) && route.test().isEmpty()) {
            findings.add(Finding.failed("The test listener rule forwards nowhere")
                    .expected("a rule that forwards to the service's target groups")
                    .found(route.testRule() + " does not exist or has no forward action")
                    .remedy("create the rule, or name the one that exists"));
        }
        if (route.production().isEmpty()) {
            findings.add(Finding.failed("The production listener rule forwards nowhere")
                    .expected("a rule that forwards to the service's target groups")
                    .found(route.productionRule() + " does not exist or has no forward action")
                    .remedy("create the rule, or name the one that exists"));
            return;
        }
        long serving = route.production().values().stream()
                .filter(weight -> weight > 0)
                .count();
        if (serving != 1) {
            findings.add(Finding.failed("The production rule must have exactly one target group serving traffic")
                    .expected("one weight above 0")
                    .found("%d: %s".formatted(serving, route.production()))
                    .remedy("set the weight of the stable target group to 1 and every other one to 0"));
        }
        Map.of("production", route.production(), "test", route.test())
                .forEach((name, weights) -> weights.keySet().stream()
                        .filter(group -> !route.groups().contains(group))
                        .forEach(group -> findings.add(
                                Finding.failed("The %s rule forwards to a third target group".formatted(name))
                                        .expected("only the two target groups of the service")
                                        .found(group)
                                        .remedy("remove it from the rule: ECS would drop its traffic"))));
        if (route.actions().stream().anyMatch(kind -> !kind.equals("forward"))) {
            findings.add(Finding.failed("The production rule does more than forward")
                    .expected("forward actions only")
                    .found(String.join(", ", route.actions()))
                    .remedy("move redirects, fixed answers and authentication to a rule of their own"));
        }
    }

    private static void attachment(Facts.Route route, List<Finding> findings) {
        Set<String> attached = new HashSet<>(route.production().keySet());
        attached.addAll(route.test().keySet());
        route.groups().stream()
                .filter(group -> !attached.contains(group))
                .forEach(group -> findings.add(Finding.failed("A target group is not attached to any of the rules")
                        .expected("both target groups in the production or the test rule")
                        .found(group + " in neither")
                        .remedy("add it to a rule with weight 0: unattached targets never become healthy")));
        if (route.testRule().isEmpty()
                && !route.production().keySet().containsAll(route.groups())
                && !route.productionRule().contains(NETWORK_LISTENER)) {
            findings.add(Finding.failed("A test listener rule is needed")
                    .expected("a test rule, or a production rule that names both target groups")
                    .found("neither")
                    .remedy("set testListenerRule"));
        }
    }

    private static boolean isRule(String arn) {
        return arn.contains(RULE) || arn.contains(NETWORK_LISTENER);
    }
}
