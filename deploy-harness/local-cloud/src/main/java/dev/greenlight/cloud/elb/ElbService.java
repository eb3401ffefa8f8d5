package dev.greenlight.cloud.elb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.ecs.Traffic;
import dev.greenlight.cloud.lb.DataPlane;
import dev.greenlight.cloud.protocol.Account;
import dev.greenlight.cloud.protocol.Models;
import dev.greenlight.cloud.protocol.Protocol;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import dev.greenlight.cloud.protocol.ServiceRegistry.Turns;
import dev.greenlight.cloud.state.Snapshots;
import dev.greenlight.cloud.state.Stateful;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * Elastic Load Balancing v2: application load balancers whose listeners are sockets on loopback. Thread-safe. Targets are not
 * kept over a restart, since the processes behind them are gone.
 */
public final class ElbService implements Stateful {
    private final Elb elb;
    private final ElbTraffic traffic;

    public ElbService(CloudClock clock, Account account, DataPlane plane) {
        this.elb = new Elb(new Catalog(), plane, new ElbNames(account), clock);
        this.traffic = new ElbTraffic(elb);
    }

    /** What ECS needs from it. */
    public Traffic traffic() {
        return traffic;
    }

    /** The API. */
    public ServiceRegistry registry() {
        ServiceRegistry registry = ServiceRegistry.of("elasticloadbalancing", Protocol.QUERY, "2015-12-01")
                .inTurn(Turns.holding(elb.catalog()));
        new LoadBalancerOperations(elb).addTo(registry);
        new ListenerOperations(elb).addTo(registry);
        new RuleOperations(elb).addTo(registry);
        new TargetGroupOperations(elb).addTo(registry);
        new TargetOperations(elb).addTo(registry);
        new AttributeOperations(elb).addTo(registry);
        new TagOperations(elb).addTo(registry);
        return registry;
    }

    /** Create a listener as the API does, but with port 0 for any free one. */
    public Listener createListener(CreateListenerRequest request) {
        synchronized (elb.catalog()) {
            return new ListenerOperations(elb).open(request);
        }
    }

    /**
     * Bind the sockets of restored listeners again.
     *
     * @param ports the ports to take instead of the earlier ones, by listener; 0 for the earlier one if it is free, or any
     * @throws IOException when a port can't be had, with a message fit for a user
     */
    public void reopen(Map<String, Integer> ports) throws IOException {
        var listeners = new ListenerOperations(elb);
        synchronized (elb.catalog()) {
            for (Listener listener : List.copyOf(elb.catalog().listeners.values())) {
                reopen(listeners, listener, ports.getOrDefault(listener.listenerArn(), listener.port()));
            }
        }
    }

    @Override
    public String name() {
        return "elb";
    }

    @Override
    public JsonNode export() {
        synchronized (elb.catalog()) {
            Catalog catalog = elb.catalog();
            ObjectNode tree = JsonNodeFactory.instance.objectNode();
            tree.set("loadBalancers", models(catalog.loadBalancers.values()));
            tree.set("listeners", models(catalog.listeners.values()));
            ArrayNode rules = tree.putArray("rules");
            catalog.rules.values().forEach(stored -> {
                ObjectNode rule = rules.addObject();
                rule.put("listenerArn", stored.listenerArn());
                rule.set("rule", Models.write(stored.rule()));
            });
            tree.set("targetGroups", models(catalog.groups.values()));
            tree.set("attributes", Snapshots.write(catalog.attributes));
            tree.set("tags", Snapshots.write(catalog.tags));
            return tree;
        }
    }

    /** Listeners are restored without their sockets; {@link #reopen} binds them. */
    @Override
    public void restore(JsonNode state) {
        var fresh = new Catalog();
        each(state, "loadBalancers", node -> {
            LoadBalancer read = Models.read(node, LoadBalancer.class);
            fresh.loadBalancers.put(named("load balancer", read.loadBalancerArn()), read);
        });
        each(state, "listeners", node -> {
            Listener read = Models.read(node, Listener.class);
            fresh.listeners.put(named("listener", read.listenerArn()), read);
        });
        each(state, "rules", node -> {
            Rule read = Models.read(node.path("rule"), Rule.class);
            fresh.rules.put(
                    named("rule", read.ruleArn()),
                    new StoredRule(node.path("listenerArn").asText(), read));
        });
        each(state, "targetGroups", node -> {
            TargetGroup read = Models.read(node, TargetGroup.class);
            fresh.groups.put(named("target group", read.targetGroupArn()), read);
        });
        read(state.path("attributes"), fresh.attributes);
        read(state.path("tags"), fresh.tags);
        synchronized (elb.catalog()) {
            elb.catalog().replaceBy(fresh);
            elb.catalog().groups.values().forEach(elb::publish);
            elb.publish();
        }
    }

    private static void reopen(ListenerOperations listeners, Listener listener, int port) throws IOException {
        if (port != 0) {
            listeners.reopen(listener, port);
            return;
        }
        try {
            listeners.reopen(listener, listener.port());
        } catch (IOException taken) {
            listeners.reopen(listener, 0);
        }
    }

    private static ArrayNode models(Collection<? extends SdkPojo> all) {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        all.forEach(model -> nodes.add(Models.write(model)));
        return nodes;
    }

    private static String named(String kind, @Nullable String arn) {
        if (arn == null) {
            throw new IllegalArgumentException("Expected a " + kind + " with an ARN; found none");
        }
        return arn;
    }

    private static void each(JsonNode state, String member, Consumer<JsonNode> take) {
        if (!state.path(member).isArray()) {
            throw new IllegalArgumentException("Expected a list '" + member + "'; found none");
        }
        state.path(member).forEach(take);
    }

    private static void read(JsonNode tree, Map<String, Map<String, String>> into) {
        tree.properties().forEach(entry -> {
            var values = new LinkedHashMap<String, String>();
            entry.getValue()
                    .properties()
                    .forEach(
                            value -> values.put(value.getKey(), value.getValue().asText()));
            into.put(entry.getKey(), values);
        });
    }
}
