package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * How many targets are healthy. Good news is used again for some time; bad news never, since targets that were not healthy yet
 * a moment ago are no reason to go back. Thread-safe.
 */
final class TargetHealths {
    private final ElasticLoadBalancingV2Client balancers;
    private final Supplier<Instant> now;
    private final Map<String, Counted> known = new HashMap<>();

    TargetHealths(ElasticLoadBalancingV2Client balancers, Supplier<Instant> now) {
        this.balancers = balancers;
        this.now = now;
    }

    /** Forget every answer, so that the next ones are new. */
    synchronized void refresh() {
        known.clear();
    }

    /**
     * Healthy targets of that group.
     *
     * @param enough as many as there should be
     * @param age how old good news may be
     */
    synchronized int healthy(String targetGroup, int enough, Duration age) {
        Counted counted = known.get(targetGroup);
        if (counted == null
                || counted.healthy() < enough
                || !now.get().isBefore(counted.at().plus(age))) {
            counted = new Counted(count(targetGroup), now.get());
            known.put(targetGroup, counted);
        }
        return counted.healthy();
    }

    private int count(String targetGroup) {
        List<TargetHealthDescription> targets = AwsErrors.calling(
                        "describe the health of targets",
                        () -> balancers.describeTargetHealth(request -> request.targetGroupArn(targetGroup)))
                .targetHealthDescriptions();
        return (int) targets.stream()
                .filter(target -> target.targetHealth().state() == TargetHealthStateEnum.HEALTHY)
                .count();
    }

    private record Counted(int healthy, Instant at) {}
}
