package dev.greenlight.cloud.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.cloud.lb.DataPlane;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import dev.greenlight.cloud.seed.Seed;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** The load balancers' part of the status, read through the API's own operations. */
public record LoadBalancerStatus(ServiceRegistry elb, DataPlane plane) {

    /** Where the listener with this role listens. */
    public Optional<URI> url(String role) {
        return listener(role).map(listener -> URI.create("http://127.0.0.1:" + listener.port()));
    }

    /** The listener that was seeded for this kind of traffic. */
    public Optional<Listener> listener(String role) {
        return listeners().stream()
                .filter(listener -> role(listener).equals(Optional.of(role)))
                .findFirst();
    }

    private List<Listener> listeners() {
        var all = DescribeLoadBalancersRequest.builder().build();
        return elb.call(all, DescribeLoadBalancersResponse.class).loadBalancers().stream()
                .map(balancer -> DescribeListenersRequest.builder()
                        .loadBalancerArn(balancer.loadBalancerArn())
                        .build())
                .flatMap(of -> elb.call(of, DescribeListenersResponse.class).listeners().stream())
                .toList();
    }

    void addTo(ObjectNode root) {
        Map<String, String> names =
                groups().stream().collect(Collectors.toMap(TargetGroup::targetGroupArn, TargetGroup::targetGroupName));
        ArrayNode listeners = root.putArray("listeners");
        listeners().forEach(listener -> add(listeners.addObject(), listener, names));
        ArrayNode groups = root.putArray("targetGroups");
        groups().forEach(group -> add(groups.addObject(), group));
    }

    private List<TargetGroup> groups() {
        var all = DescribeTargetGroupsRequest.builder().build();
        return elb.call(all, DescribeTargetGroupsResponse.class).targetGroups();
    }

    private void add(ObjectNode node, Listener listener, Map<String, String> names) {
        node.put("arn", listener.listenerArn())
                .put("role", role(listener).orElse(""))
                .put("url", "http://127.0.0.1:" + listener.port());
        ArrayNode rules = node.putArray("rules");
        var all = DescribeRulesRequest.builder().listenerArn(listener.listenerArn());
        elb.call(all.build(), DescribeRulesResponse.class).rules().forEach(rule -> add(rules.addObject(), rule, names));
    }

    private static void add(ObjectNode node, Rule rule, Map<String, String> names) {
        node.put("arn", rule.ruleArn()).put("priority", rule.priority());
        ObjectNode weights = node.putObject("weights");
        rule.actions().stream()
                .filter(action -> action.forwardConfig() != null)
                .flatMap(action -> action.forwardConfig().targetGroups().stream())
                .forEach(share -> weights.put(
                        names.getOrDefault(share.targetGroupArn(), share.targetGroupArn()), share.weight()));
    }

    private void add(ObjectNode node, TargetGroup group) {
        node.put("name", group.targetGroupName()).put("arn", group.targetGroupArn());
        ArrayNode targets = node.putArray("targets");
        plane.health(group.targetGroupArn()).forEach((target, health) -> targets.addObject()
                .put("address", target.toString())
                .put("state", health.state().name().toLowerCase(Locale.ROOT))
                .put("reason", health.reason())
                .put("inFlight", plane.inFlight(group.targetGroupArn(), target)));
    }

    private Optional<String> role(Listener listener) {
        var tags = DescribeTagsRequest.builder().resourceArns(listener.listenerArn());
        return elb.call(tags.build(), DescribeTagsResponse.class).tagDescriptions().stream()
                .flatMap(description -> description.tags().stream())
                .filter(tag -> tag.key().equals(Seed.ROLE_TAG))
                .map(tag -> tag.value())
                .findFirst();
    }
}
