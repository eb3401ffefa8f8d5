package dev.greenlight.cloud.ecs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A load balancer in memory: targets become healthy and drain at once unless told otherwise. */
public final class FakeTraffic implements Traffic {
    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final Map<String, TargetGroup> groups = new LinkedHashMap<>();
    private final Map<String, TargetHealth> targets = new LinkedHashMap<>();
    private final List<HealthListener> listeners = new CopyOnWriteArrayList<>();
    private final List<String> log = new ArrayList<>();
    private Health onRegister = Health.HEALTHY;
    private boolean drainsAtOnce = true;
    private String refusal = "";

    public synchronized FakeTraffic withGroup(String arn) {
        groups.put(arn, new TargetGroup(arn, "ip"));
        return this;
    }

    public synchronized FakeTraffic withRule(String arn, Map<String, Integer> weights) {
        rules.put(arn, new Rule(arn, arn.replace("listener-rule", "listener"), ActionKind.FORWARD, weights));
        return this;
    }

    public synchronized void removeRule(String arn) {
        rules.remove(arn);
    }

    public synchronized void setKind(String ruleArn, ActionKind kind) {
        Rule old = rules.get(ruleArn);
        rules.put(ruleArn, new Rule(ruleArn, old.listenerArn(), kind, old.weights()));
    }

    /** New targets start with this health. */
    public synchronized void registerAs(Health health) {
        onRegister = health;
    }

    public synchronized void drainSlowly() {
        drainsAtOnce = false;
    }

    /** Weights can't be set any more, for this reason. */
    public synchronized void refuseWeights(String reason) {
        refusal = reason;
    }

    public void setHealth(String group, String host, int port, Health health) {
        synchronized (this) {
            targets.put(
                    key(group, host, port),
                    new TargetHealth(health, "", "Health checks failed with these codes: [500]"));
        }
        changed(group, host, port);
    }

    /** Every target of the group gets this health. */
    public void setAll(String group, Health health) {
        for (String key : keys(group)) {
            String[] parts = key.split(" ");
            setHealth(group, parts[1], Integer.parseInt(parts[2]), health);
        }
    }

    public void finishDraining() {
        for (String key : List.copyOf(targets.keySet())) {
            String[] parts = key.split(" ");
            if (targets.get(key).state() == Health.DRAINING) {
                synchronized (this) {
                    targets.remove(key);
                }
                changed(parts[0], parts[1], Integer.parseInt(parts[2]));
            }
        }
    }

    public synchronized List<String> keys(String group) {
        return targets.keySet().stream()
                .filter(key -> key.startsWith(group + ' '))
                .toList();
    }

    /** What was done, in order: {@code weights {…}}, {@code register …}, {@code deregister …}. */
    public synchronized List<String> log() {
        return List.copyOf(log);
    }

    public synchronized Map<String, Integer> weights(String ruleArn) {
        return rules.get(ruleArn).weights();
    }

    @Override
    public synchronized Optional<Rule> rule(String ruleArn) {
        return Optional.ofNullable(rules.get(ruleArn));
    }

    @Override
    public synchronized void setWeights(String ruleArn, Map<String, Integer> weights) {
        if (!refusal.isEmpty()) {
            throw new IllegalStateException(refusal);
        }
        Rule old = rule(ruleArn).orElseThrow(() -> new UnknownResource(ruleArn));
        weights.keySet().forEach(this::known);
        log.add("weights " + ruleArn + ' ' + weights);
        rules.put(ruleArn, new Rule(ruleArn, old.listenerArn(), old.kind(), weights));
    }

    @Override
    public synchronized Optional<TargetGroup> targetGroup(String targetGroupArn) {
        return Optional.ofNullable(groups.get(targetGroupArn));
    }

    @Override
    public synchronized Set<String> rulesOf(String targetGroupArn) {
        return rules.values().stream()
                .filter(rule -> rule.weights().containsKey(targetGroupArn))
                .map(Rule::ruleArn)
                .collect(Collectors.toSet());
    }

    @Override
    public void register(String group, String host, int port) {
        synchronized (this) {
            known(group);
            boolean unused = rulesOf(group).isEmpty();
            boolean fresh = health(group, host, port).state() == Health.ABSENT
                    || health(group, host, port).state() == Health.DRAINING;
            if (!fresh) {
                return;
            }
            log.add("register " + group + ' ' + port);
            targets.put(key(group, host, port), TargetHealth.of(unused ? Health.UNUSED : onRegister));
        }
        changed(group, host, port);
    }

    @Override
    public void deregister(String group, String host, int port) {
        synchronized (this) {
            known(group);
            if (!targets.containsKey(key(group, host, port))) {
                return;
            }
            log.add("deregister " + group + ' ' + port);
            if (drainsAtOnce) {
                targets.remove(key(group, host, port));
            } else {
                targets.put(key(group, host, port), TargetHealth.of(Health.DRAINING));
            }
        }
        changed(group, host, port);
    }

    @Override
    public synchronized TargetHealth health(String group, String host, int port) {
        known(group);
        return targets.getOrDefault(key(group, host, port), TargetHealth.of(Health.ABSENT));
    }

    @Override
    public void onHealthChange(HealthListener listener) {
        listeners.add(listener);
    }

    private void changed(String group, String host, int port) {
        listeners.forEach(listener -> listener.healthChanged(group, host, port));
    }

    private void known(String group) {
        if (!groups.containsKey(group)) {
            throw new UnknownResource(group);
        }
    }

    private static String key(String group, String host, int port) {
        return group + ' ' + host + ' ' + port;
    }
}
