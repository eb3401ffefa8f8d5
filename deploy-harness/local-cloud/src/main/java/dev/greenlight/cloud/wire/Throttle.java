package dev.greenlight.cloud.wire;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.protocol.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The request rates that AWS allows an account, per class of operations, on the cloud's clock. Figures: "Request throttling
 * for the Amazon ECS API" and "API request throttling" of Elastic Load Balancing.
 */
public final class Throttle {
    /** How a refusal is spelled; services have changed it over time, so that a client must understand both. */
    public enum Spelling {
        THROTTLING_EXCEPTION("ThrottlingException"),
        CLIENT_EXCEPTION("ClientException");

        private final String code;

        Spelling(String code) {
            this.code = code;
        }
    }

    private record Rule(Pattern action, TokenBucket bucket) {}

    private final List<Rule> rules = new ArrayList<>();
    private final Spelling spelling;

    private Throttle(Spelling spelling) {
        this.spelling = spelling;
    }

    /** No limits. */
    public static Throttle off() {
        return new Throttle(Spelling.THROTTLING_EXCEPTION);
    }

    /** The limits that AWS documents. */
    public static Throttle documented(CloudClock clock, Spelling spelling) {
        return new Throttle(spelling)
                .limit(clock, "ecs:(Create|Delete|Update)Service", 50, 5)
                .limit(clock, "ecs:(DescribeServices|ListServices|ListServicesByNamespace)", 100, 20)
                .limit(clock, "ecs:(Describe|List)ServiceDeployments", 50, 20)
                .limit(clock, "ecs:DescribeServiceRevisions", 50, 20)
                .limit(
                        clock,
                        "ecs:(DescribeTasks|ListTasks|DescribeContainerInstances|ListContainerInstances)",
                        100,
                        20)
                .limit(clock, "ecs:(Register|Deregister)TaskDefinition|ecs:DeleteTaskDefinitions", 20, 1)
                .limit(clock, "ecs:(DescribeTaskDefinition|ListTaskDefinitions|ListTaskDefinitionFamilies)", 50, 20)
                .limit(clock, "ecs:(TagResource|UntagResource)", 20, 10)
                .limit(clock, "elasticloadbalancing:(RegisterTargets|DeregisterTargets)", 20, 4)
                .limit(clock, "elasticloadbalancing:(CreateLoadBalancer|SetSubnets)", 10, 0.2)
                .limit(
                        clock,
                        "elasticloadbalancing:(?!CreateLoadBalancer$)(Create|Delete|Modify|SetRule|SetSec|SetIp|Add|Remove).*",
                        20,
                        3)
                .limit(clock, "elasticloadbalancing:Describe.*", 40, 10)
                .limit(clock, "elasticloadbalancing:.*", 40, 10);
    }

    /** Add a limit for the actions that the expression matches; an action must fit within all of its limits. */
    public Throttle limit(CloudClock clock, String actions, double burst, double refillPerSecond) {
        rules.add(new Rule(Pattern.compile(actions), new TokenBucket(clock, burst, refillPerSecond)));
        return this;
    }

    /** The refusal, when the action comes too often. */
    Optional<AwsError> refusal(String action) {
        for (Rule rule : rules) {
            if (rule.action.matcher(action).matches() && !rule.bucket.take()) {
                return Optional.of(refusal());
            }
        }
        return Optional.empty();
    }

    AwsError refusal() {
        return AwsError.of(spelling.code, "Rate exceeded");
    }
}
