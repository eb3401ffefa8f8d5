package dev.greenlight.cloud.elb;

import dev.greenlight.cloud.lb.RouteAction;
import dev.greenlight.cloud.lb.RoutingTable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * What the API knows, by ARN and in order of creation, in the SDK's own words. Not thread-safe: who reads or changes it holds
 * its monitor.
 */
final class Catalog {
    final Map<String, LoadBalancer> loadBalancers = new LinkedHashMap<>();
    final Map<String, Listener> listeners = new LinkedHashMap<>();
    final Map<String, StoredRule> rules = new LinkedHashMap<>();
    final Map<String, TargetGroup> groups = new LinkedHashMap<>();
    /** Only attributes that were set; the others have their defaults. */
    final Map<String, Map<String, String>> attributes = new HashMap<>();

    final Map<String, Map<String, String>> tags = new HashMap<>();

    LoadBalancer loadBalancer(String arn) {
        return Optional.ofNullable(loadBalancers.get(arn)).orElseThrow(() -> ElbErrors.noLoadBalancer(arn));
    }

    Listener listener(String arn) {
        return Optional.ofNullable(listeners.get(arn)).orElseThrow(ElbErrors::noListener);
    }

    StoredRule rule(String arn) {
        return Optional.ofNullable(rules.get(arn)).orElseThrow(ElbErrors::noRule);
    }

    TargetGroup group(String arn) {
        return Optional.ofNullable(groups.get(arn)).orElseThrow(ElbErrors::noTargetGroup);
    }

    /** A listener's rules by priority, the default rule last. */
    List<StoredRule> rulesOf(String listenerArn) {
        return rules.values().stream()
                .filter(stored -> stored.listenerArn().equals(listenerArn))
                .sorted(Comparator.comparingInt(StoredRule::priority))
                .toList();
    }

    StoredRule defaultRule(String listenerArn) {
        List<StoredRule> all = rulesOf(listenerArn);
        return all.get(all.size() - 1);
    }

    /** The rules that forward to this group, with any weight. */
    List<StoredRule> rulesTo(String groupArn) {
        return rules.values().stream()
                .filter(stored -> groupsOf(stored.rule().actions()).contains(groupArn))
                .toList();
    }

    /** The load balancers whose rules forward to this group. */
    List<String> loadBalancersOf(String groupArn) {
        return rulesTo(groupArn).stream()
                .map(stored -> listener(stored.listenerArn()).loadBalancerArn())
                .distinct()
                .toList();
    }

    static Set<String> groupsOf(List<Action> actions) {
        return actions.stream()
                .flatMap(action -> action.forwardConfig() == null
                        ? Stream.empty()
                        : action.forwardConfig().targetGroups().stream())
                .map(share -> share.targetGroupArn())
                .collect(Collectors.toSet());
    }

    /** All of it as the data plane wants it. */
    Map<String, RoutingTable> tables() {
        var tables = new HashMap<String, RoutingTable>();
        listeners.forEach((arn, listener) -> tables.put(arn, table(listener)));
        return tables;
    }

    void replaceBy(Catalog other) {
        replace(loadBalancers, other.loadBalancers);
        replace(listeners, other.listeners);
        replace(rules, other.rules);
        replace(groups, other.groups);
        replace(attributes, other.attributes);
        replace(tags, other.tags);
    }

    private static <T> void replace(Map<String, T> map, Map<String, T> by) {
        map.clear();
        map.putAll(by);
    }

    private RoutingTable table(Listener listener) {
        List<StoredRule> all = rulesOf(listener.listenerArn());
        RouteAction otherwise = Actions.route(all.get(all.size() - 1).rule().actions());
        List<RoutingTable.Route> routes = all.stream()
                .filter(stored -> !stored.rule().isDefault())
                .map(stored -> new RoutingTable.Route(
                        stored.priority(),
                        stored.rule().conditions().stream()
                                .map(Conditions::condition)
                                .toList(),
                        Actions.route(stored.rule().actions())))
                .toList();
        Map<String, String> set = attributes.getOrDefault(listener.loadBalancerArn(), Map.of());
        return new RoutingTable(routes, otherwise, LoadBalancerAttributes.idleTimeout(set));
    }
}
