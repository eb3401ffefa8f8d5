package dev.greenlight.cloud.elb;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private record Snapshot(
            List<JsonNode> loadBalancers,
            List<JsonNode> listeners,
            List<RuleSnapshot> rules,
            List<JsonNode> targetGroups,
            @Nullable Map<String, Map<String, String>> attributes,
            @Nullable Map<String, Map<String, String>> tags) {}

    private record RuleSnapshot(String listenerArn, JsonNode rule) {}

    @Override
    public JsonNode export() {
        synchronized (elb.catalog()) {
            Catalog catalog = elb.catalog();
            return Snapshots.write(new Snapshot(
                    catalog.loadBalancers.values().stream().map(Models::write).toList(),
                    catalog.listeners.values().stream().map(Models::write).toList(),
                    catalog.rules.values().stream()
                            .map(stored -> new RuleSnapshot(stored.listenerArn(), Models.write(stored.rule())))
                            .toList(),
                    catalog.groups.values().stream().map(Models::write).toList(),
                    catalog.attributes,
                    catalog.tags));
        }
    }

    /** Listeners are restored without their sockets; {@link #reopen} binds them. */
    @Override
    public void restore(JsonNode state) {
        Snapshot kept = Snapshots.read(state, Snapshot.class);
        var fresh = new Catalog();
        for (LoadBalancer read : models("loadBalancers", kept.loadBalancers(), LoadBalancer.class)) {
            fresh.loadBalancers.put(named("load balancer", read.loadBalancerArn()), read);
        }
        for (Listener read : models("listeners", kept.listeners(), Listener.class)) {
            fresh.listeners.put(named("listener", read.listenerArn()), read);
        }
        for (RuleSnapshot each : present("rules", kept.rules())) {
            Rule read = Models.read(each.rule(), Rule.class);
            fresh.rules.put(named("rule", read.ruleArn()), new StoredRule(each.listenerArn(), read));
        }
        for (TargetGroup read : models("targetGroups", kept.targetGroups(), TargetGroup.class)) {
            fresh.groups.put(named("target group", read.targetGroupArn()), read);
        }
        copy(kept.attributes(), fresh.attributes);
        copy(kept.tags(), fresh.tags);
        synchronized (elb.catalog()) {
            elb.catalog().replaceBy(fresh);
            elb.catalog().groups.values().forEach(elb::publish);
            elb.publish();
        }
    }

    private static <T> List<T> present(String member, @Nullable List<T> list) {
        if (list == null) {
            throw new IllegalArgumentException("Expected a list '" + member + "'; found none");
        }
        return list;
    }

    private static <T extends SdkPojo> List<T> models(String member, @Nullable List<JsonNode> list, Class<T> type) {
        return present(member, list).stream()
                .map(model -> Models.read(model, type))
                .toList();
    }

    private static void copy(@Nullable Map<String, Map<String, String>> kept, Map<String, Map<String, String>> into) {
        if (kept != null) {
            kept.forEach((arn, values) -> into.put(arn, new HashMap<>(values)));
        }
    }

    private static String named(String kind, @Nullable String arn) {
        if (arn == null) {
            throw new IllegalArgumentException("Expected a " + kind + " with an ARN; found none");
        }
        return arn;
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
}
