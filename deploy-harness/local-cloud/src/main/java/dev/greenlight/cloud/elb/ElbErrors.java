package dev.greenlight.cloud.elb;

import dev.greenlight.cloud.protocol.AwsError;

/** What ELBv2 refuses, in its codes and words. */
final class ElbErrors {
    static final String INVALID = "ValidationError";

    private ElbErrors() {}

    static AwsError invalid(String message) {
        return AwsError.of(INVALID, message);
    }

    /** For what AWS offers and this cloud does not, so that silence is not taken for success. */
    static AwsError notHere(String what) {
        return AwsError.of("InvalidConfigurationRequest", what + " is not available in the local cloud");
    }

    static AwsError noLoadBalancer(String arnOrName) {
        return AwsError.of("LoadBalancerNotFound", "Load balancers '[" + arnOrName + "]' not found");
    }

    static AwsError noListener() {
        return AwsError.of("ListenerNotFound", "One or more listeners not found");
    }

    static AwsError noRule() {
        return AwsError.of("RuleNotFound", "One or more rules not found");
    }

    static AwsError noTargetGroup() {
        return AwsError.of("TargetGroupNotFound", "One or more target groups not found");
    }

    static AwsError duplicate(String code, String kind, String name) {
        return AwsError.of(
                code, "A " + kind + " with the same name '" + name + "' exists, but with different settings");
    }

    static AwsError priorityInUse(int priority) {
        return AwsError.of("PriorityInUse", "Priority '" + priority + "' is currently in use");
    }

    static AwsError inUse(String groupArn) {
        return AwsError.of(
                "ResourceInUse", "Target group '" + groupArn + "' is currently in use by a listener or a rule");
    }

    static AwsError notPermitted(String message) {
        return AwsError.of("OperationNotPermitted", message);
    }
}
