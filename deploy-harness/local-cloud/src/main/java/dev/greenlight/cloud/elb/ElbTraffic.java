package dev.greenlight.cloud.elb;

import dev.greenlight.cloud.ecs.Traffic;
import dev.greenlight.cloud.lb.TargetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** The load balancer as ECS uses it: without the API in between, so that its throttling and faults don't apply. */
final class ElbTraffic implements Traffic {
    private final Elb elb;

    ElbTraffic(Elb elb) {
        this.elb = elb;
    }

    @Override
    public Optional<Rule> rule(String ruleArn) {
        synchronized (elb.catalog()) {
            return stored(ruleArn).map(ElbTraffic::shown);
        }
    }

    @Override
    public void setWeights(String ruleArn, Map<String, Integer> weights) {
        synchronized (elb.catalog()) {
            StoredRule stored = stored(ruleArn).orElseThrow(() -> new UnknownResource(ruleArn));
            weights.keySet().forEach(this::checkGroup);
            List<TargetGroupTuple> shares = inOrder(stored, weights).entrySet().stream()
                    .map(share -> TargetGroupTuple.builder()
                            .targetGroupArn(share.getKey())
                            .weight(share.getValue())
                            .build())
                    .toList();
            Action forward = Actions.forward(shares);
            StoredRule changed =
                    stored.with(stored.rule().toBuilder().actions(forward).build());
            if (!changed.equals(stored)) {
                elb.catalog().rules.put(stored.rule().ruleArn(), changed);
                elb.publish();
            }
        }
    }

    @Override
    public Optional<TargetGroup> targetGroup(String targetGroupArn) {
        synchronized (elb.catalog()) {
            return Optional.ofNullable(elb.catalog().groups.get(targetGroupArn))
                    .map(group -> new TargetGroup(group.targetGroupArn(), group.targetTypeAsString()));
        }
    }

    @Override
    public Set<String> rulesOf(String targetGroupArn) {
        synchronized (elb.catalog()) {
            return elb.catalog().rulesTo(targetGroupArn).stream()
                    .map(stored -> stored.rule().ruleArn())
                    .collect(Collectors.toSet());
        }
    }

    @Override
    public void register(String targetGroupArn, String host, int port) {
        synchronized (elb.catalog()) {
            checkGroup(targetGroupArn);
            elb.plane().register(targetGroupArn, new TargetAddress(host, port));
        }
    }

    @Override
    public void deregister(String targetGroupArn, String host, int port) {
        synchronized (elb.catalog()) {
            checkGroup(targetGroupArn);
            elb.plane().deregister(targetGroupArn, new TargetAddress(host, port));
        }
    }

    @Override
    public TargetHealth health(String targetGroupArn, String host, int port) {
        synchronized (elb.catalog()) {
            checkGroup(targetGroupArn);
        }
        var found = elb.plane().health(targetGroupArn).get(new TargetAddress(host, port));
        return found == null
                ? TargetHealth.of(Health.ABSENT)
                : new TargetHealth(Health.valueOf(found.state().name()), found.reason(), found.description());
    }

    @Override
    public void onHealthChange(HealthListener listener) {
        elb.plane()
                .onHealthChange((groupArn, target) -> listener.healthChanged(groupArn, target.host(), target.port()));
    }

    /** A listener counts as its default rule. */
    private Optional<StoredRule> stored(String arn) {
        return elb.catalog().listeners.containsKey(arn)
                ? Optional.of(elb.catalog().defaultRule(arn))
                : Optional.ofNullable(elb.catalog().rules.get(arn));
    }

    private void checkGroup(String arn) {
        if (!elb.catalog().groups.containsKey(arn)) {
            throw new UnknownResource(arn);
        }
    }

    /** The weights in the order that the rule has already, so that setting the same ones again changes nothing. */
    private static Map<String, Integer> inOrder(StoredRule stored, Map<String, Integer> weights) {
        var ordered = new LinkedHashMap<String, Integer>();
        weightsOf(stored).keySet().stream()
                .filter(weights::containsKey)
                .forEach(arn -> ordered.put(arn, weights.get(arn)));
        weights.keySet().stream().sorted().forEach(arn -> ordered.putIfAbsent(arn, weights.get(arn)));
        return ordered;
    }

    private static Map<String, Integer> weightsOf(StoredRule stored) {
        var weights = new LinkedHashMap<String, Integer>();
        stored.rule().actions().stream()
                .filter(action -> action.forwardConfig() != null)
                .flatMap(action -> action.forwardConfig().targetGroups().stream())
                .forEach(share -> weights.put(share.targetGroupArn(), share.weight()));
        return weights;
    }

    private static Rule shown(StoredRule stored) {
        Map<String, Integer> weights = weightsOf(stored);
        ActionKind kind = weights.isEmpty() ? ActionKind.OTHER : ActionKind.FORWARD;
        return new Rule(stored.rule().ruleArn(), stored.listenerArn(), kind, weights);
    }
}
