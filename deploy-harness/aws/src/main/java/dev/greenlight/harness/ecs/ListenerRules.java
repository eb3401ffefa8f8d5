package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsErrors;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleNotFoundException;

/** The listener rules behind which a service serves: weights of target groups, and the URLs they answer on. */
final class ListenerRules {
    private static final String RULE = ":listener-rule/";
    private static final int DEFAULT_HTTP = 80;
    private static final int DEFAULT_HTTPS = 443;

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

    /** ARN of the production rule of that service; empty when the service has none. */
    static Optional<String> productionRule(Service service) {
        return advanced(service)
                .map(one -> Translation.orEmpty(one.advancedConfiguration().productionListenerRule()));
    }

    /** ARN of the test rule of that service; empty when the service has none. */
    static Optional<String> testRule(Service service) {
        return advanced(service)
                .map(one -> Translation.orEmpty(one.advancedConfiguration().testListenerRule()))
                .filter(arn -> !arn.isEmpty());
    }

    /** These rules, by ARN; one that does not exist is missing. */
    Map<String, Rule> rules(List<String> arns) {
        Map<String, Rule> found = new LinkedHashMap<>();
        described(arns).forEach(rule -> found.put(rule.ruleArn(), known.keep(rule.ruleArn(), rule)));
        return found;
    }

    /** One unknown ARN fails the whole call: then each is asked for alone. */
    private List<Rule> described(List<String> arns) {
        if (arns.isEmpty()) {
            return List.of();
        }
        return AwsErrors.calling("describe the listener rules", () -> {
            try {
                return balancers
                        .describeRules(request -> request.ruleArns(arns))
                        .rules();
            } catch (RuleNotFoundException unknown) {
                return arns.size() == 1
                        ? List.of()
                        : arns.stream()
                                .flatMap(arn -> described(List.of(arn)).stream())
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

    /** Where requests reach these rules, by the ARN of the rule; unknown ones are missing. */
    Map<String, String> urls(List<String> ruleArns) {
        List<Rule> found = rules(ruleArns).values().stream()
                .filter(rule -> rule.ruleArn().contains(RULE))
                .toList();
        Map<String, String> urls = new LinkedHashMap<>();
        if (found.isEmpty()) {
            return urls;
        }
        List<String> listenerArns =
                found.stream().map(rule -> parent(rule, 1)).distinct().toList();
        List<String> balancerArns =
                found.stream().map(rule -> parent(rule, 2)).distinct().toList();
        List<Listener> listeners = AwsErrors.calling(
                        "describe the listeners",
                        () -> balancers.describeListeners(request -> request.listenerArns(listenerArns)))
                .listeners();
        List<LoadBalancer> all = AwsErrors.calling(
                        "describe the load balancers",
                        () -> balancers.describeLoadBalancers(request -> request.loadBalancerArns(balancerArns)))
                .loadBalancers();
        for (Rule rule : found) {
            listeners.stream()
                    .filter(listener -> listener.listenerArn().equals(parent(rule, 1)))
                    .findFirst()
                    .ifPresent(listener -> all.stream()
                            .filter(one -> one.loadBalancerArn().equals(parent(rule, 2)))
                            .findFirst()
                            .ifPresent(one -> urls.put(
                                    rule.ruleArn(),
                                    address(listener, hostOf(rule).orElse(one.dnsName())))));
        }
        return urls;
    }

    /** ARN of the rule's listener (1) or of its load balancer (2): they differ by what is left out of the path. */
    private static String parent(Rule rule, int levels) {
        String arn = rule.ruleArn();
        int at = arn.indexOf(RULE);
        List<String> path = List.of(arn.substring(at + RULE.length()).split("/"));
        return arn.substring(0, at)
                + (levels == 1 ? ":listener/" : ":loadbalancer/")
                + String.join("/", path.subList(0, path.size() - levels));
    }

    private static Optional<String> hostOf(Rule rule) {
        return rule.conditions().stream()
                .filter(condition -> "host-header".equals(condition.field()))
                .map(ListenerRules::hosts)
                .flatMap(List::stream)
                .filter(host -> !host.contains("*") && !host.contains("?"))
                .findFirst();
    }

    private static List<String> hosts(RuleCondition condition) {
        return condition.hostHeaderConfig() == null
                ? condition.values()
                : condition.hostHeaderConfig().values();
    }

    private static String address(Listener listener, String host) {
        boolean secure = listener.protocol() == ProtocolEnum.HTTPS || listener.protocol() == ProtocolEnum.TLS;
        int usual = secure ? DEFAULT_HTTPS : DEFAULT_HTTP;
        String port = listener.port() == usual ? "" : ":" + listener.port();
        return (secure ? "https://" : "http://") + host + port;
    }

    private static Optional<software.amazon.awssdk.services.ecs.model.LoadBalancer> advanced(Service service) {
        return service.loadBalancers().stream()
                .filter(balancer -> balancer.advancedConfiguration() != null)
                .findFirst();
    }
}
