package dev.greenlight.cloud.ecs;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Registers tasks with target groups and moves weights between them: all that ECS needs from a load balancer.
 *
 * <p>Thread-safe. Calls return at once and may be repeated: registering a registered target, deregistering an absent one and
 * setting the weights that are already set change nothing. A method that takes an unknown ARN throws {@link
 * UnknownResource}, unless it returns an {@link Optional} or a set.
 */
public interface Traffic {
    /** The rule with this ARN; a listener's default rule and, for network load balancers, a listener count as rules, too. */
    Optional<Rule> rule(String ruleArn);

    /**
     * Replaces the weights of the rule's forward action in one atomic step; target groups that are not named are removed
     * from it. Weights are relative, 0 to 999.
     */
    void setWeights(String ruleArn, Map<String, Integer> weightByTargetGroupArn);

    Optional<TargetGroup> targetGroup(String targetGroupArn);

    /** The rules (default rules included) that forward to this target group, with any weight; empty when unknown. */
    Set<String> rulesOf(String targetGroupArn);

    void register(String targetGroupArn, String host, int port);

    /** Starts draining: no new requests; the target is absent once the whole deregistration delay is over. */
    void deregister(String targetGroupArn, String host, int port);

    /** The target's health; {@link Health#ABSENT} when it isn't registered or its draining is over. */
    TargetHealth health(String targetGroupArn, String host, int port);

    /** Calls the listener, on any thread and soon, after a target's health has changed or its draining has ended. */
    void onHealthChange(HealthListener listener);

    /** What a rule does; {@code weights} is empty unless it is {@link ActionKind#FORWARD}. */
    record Rule(String ruleArn, String listenerArn, ActionKind kind, Map<String, Integer> weights) {
        public Rule {
            weights = Map.copyOf(weights);
        }
    }

    /** The kind of a rule's actions; {@code MIXED} forwards and does something else, too. */
    enum ActionKind {
        FORWARD,
        OTHER,
        MIXED
    }

    /** A target group as ECS sees it; {@code targetType} is {@code ip}, {@code instance} or {@code lambda}. */
    record TargetGroup(String targetGroupArn, String targetType) {}

    /** Health with AWS's reason code and description, both empty when healthy. */
    record TargetHealth(Health state, String reason, String description) {
        public static TargetHealth of(Health state) {
            return new TargetHealth(state, "", "");
        }
    }

    /** Target health as ELBv2 names it; {@code UNUSED}: no rule forwards to the group, so it is never checked. */
    enum Health {
        INITIAL,
        HEALTHY,
        UNHEALTHY,
        UNUSED,
        DRAINING,
        ABSENT
    }

    /** Called when a target's health has changed. */
    @FunctionalInterface
    interface HealthListener {
        void healthChanged(String targetGroupArn, String host, int port);
    }

    /** Thrown for an ARN that names nothing. */
    final class UnknownResource extends RuntimeException {
        public UnknownResource(String arn) {
            super("expected the ARN of an existing rule or target group; found " + arn
                    + ", which does not exist; create it first");
        }
    }
}
