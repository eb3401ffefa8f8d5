package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.aws.Recent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleNotFoundException;

/** The listener rules behind which a service serves: the weights of target groups. */
final class ListenerRules {
    private static final String NETWORK_LISTENER = ":listener/net/";

    private final ElasticLoadBalancingV2Client balancers;
    private final Recent<Rule> known;

    public ListenerRules(ElasticLoadBalancingV2Client balancers, EcsOptions options, Supplier<Instant> now) {
        this.balancers = balancers;
        this.known = new Recent<>(now, options.moment());
    }

    /** From now on rules are read again. */
    void forget() {
        known.forget();
    }

    /** ARNs of the production rules of that service, one for each of its load balancers; none when it has no such rules. */
    static List<String> productionRules(Service service) {
        return service.loadBalancers().stream()
                .filter(balancer -> balancer.advancedConfiguration() != null)
                .map(balancer ->
                        Translation.orEmpty(balancer.advancedConfiguration().productionListenerRule()))
                .filter(arn -> !arn.isEmpty())
                .distinct()
                .toList();
    }

    /** These rules, by ARN; one that does not exist is missing. */
    Map<String, Rule> rules(List<String> arns) {
        Map<String, Rule> found = new LinkedHashMap<>();
        described(arns).forEach(rule -> found.put(rule.ruleArn(), known.keep(rule.ruleArn(), rule)));
        return found;
    }

    /** The rules of that listener of an application load balancer in the order in which they are asked, the default rule last. */
    List<Rule> inOrder(String listener) {
        List<Rule> all = AwsErrors.calling(
                "describe the listener rules",
                () -> balancers.describeRulesPaginator(request -> request.listenerArn(listener)).stream()
                        .flatMap(page -> page.rules().stream())
                        .sorted(Comparator.comparing(rule -> Boolean.TRUE.equals(rule.isDefault())
                                ? Integer.MAX_VALUE
                                : Integer.parseInt(rule.priority())))
                        .toList());
        all.forEach(rule -> known.keep(rule.ruleArn(), rule));
        return all;
    }

    /** A network load balancer has no rules: what AWS calls its rule is a listener. */
    private List<Rule> described(List<String> arns) {
        Map<Boolean, List<String>> parts =
                arns.stream().collect(Collectors.partitioningBy(arn -> arn.contains(NETWORK_LISTENER)));
        List<Rule> found = new ArrayList<>(asked(parts.get(false), some -> balancers
                .describeRules(request -> request.ruleArns(some))
                .rules()));
        found.addAll(asked(
                parts.get(true),
                some -> balancers.describeListeners(request -> request.listenerArns(some)).listeners().stream()
                        .map(ListenerRules::ofListener)
                        .toList()));
        return found;
    }

    /** One unknown ARN fails the whole call: then each is asked for alone. */
    private static List<Rule> asked(List<String> arns, Function<List<String>, List<Rule>> describe) {
        if (arns.isEmpty()) {
            return List.of();
        }
        return AwsErrors.calling("describe the listener rules", () -> {
            try {
                return describe.apply(arns);
            } catch (RuleNotFoundException | ListenerNotFoundException unknown) {
                return arns.size() == 1
                        ? List.of()
                        : arns.stream()
                                .flatMap(arn -> asked(List.of(arn), describe).stream())
                                .toList();
            }
        });
    }

    /** These rules as they were a moment ago. */
    Map<String, Rule> recentRules(List<String> arns) {
        Map<String, Rule> recent = new LinkedHashMap<>();
        arns.forEach(arn -> known.ofMoment(arn).ifPresent(rule -> recent.put(arn, rule)));
        return recent.keySet().containsAll(arns) ? recent : rules(arns);
    }

    /** The share of each target group in the traffic of that rule, in percent; groups without any are left out. */
    static Map<String, Double> shares(Rule rule) {
        Map<String, Integer> weights = weights(rule);
        int total = weights.values().stream().mapToInt(Integer::intValue).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        weights.forEach((group, weight) -> {
            if (weight > 0) {
                shares.put(group, 100.0 * weight / total);
            }
        });
        return shares;
    }

    /** The weights of the rule's forward action; a plain target group weighs 1. */
    static Map<String, Integer> weights(Rule rule) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (Action action : rule.actions()) {
            if (action.forwardConfig() != null && action.forwardConfig().hasTargetGroups()) {
                action.forwardConfig()
                        .targetGroups()
                        .forEach(group ->
                                weights.put(group.targetGroupArn(), group.weight() == null ? 1 : group.weight()));
            } else if (action.targetGroupArn() != null) {
                weights.put(action.targetGroupArn(), 1);
            }
        }
        return weights;
    }

    /** A listener of a network load balancer as the one rule that it has. */
    static Rule ofListener(Listener listener) {
        return Rule.builder()
                .ruleArn(listener.listenerArn())
                .isDefault(true)
                .actions(listener.defaultActions())
                .build();
    }
}
