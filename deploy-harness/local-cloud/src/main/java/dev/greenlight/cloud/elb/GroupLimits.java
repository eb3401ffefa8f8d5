package dev.greenlight.cloud.elb;

import dev.greenlight.cloud.protocol.AwsError;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;

/** Which target groups a rule may forward to. */
final class GroupLimits {
    private GroupLimits() {}

    /** A target group belongs to at most one load balancer. */
    static void checkOneLoadBalancer(List<Action> actions, String loadBalancerArn, Catalog catalog) {
        Catalog.groupsOf(actions).stream()
                .filter(group ->
                        catalog.loadBalancersOf(group).stream().anyMatch(other -> !other.equals(loadBalancerArn)))
                .findFirst()
                .ifPresent(group -> {
                    throw AwsError.of(
                            "TargetGroupAssociationLimit",
                            "The following target groups cannot be associated with more than one load balancer: "
                                    + group);
                });
    }
}
