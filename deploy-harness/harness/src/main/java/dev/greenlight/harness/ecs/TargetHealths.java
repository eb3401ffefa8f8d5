package dev.greenlight.harness.ecs;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** How many targets are healthy. An answer is used again for some time where its age does not matter. One thread. */
final class TargetHealths {
    private final ElasticLoadBalancingV2Client balancers;
    private final Supplier<Instant> now;
    private final Duration fresh;
    private final Map<String, Counted> known = new HashMap<>();

    /** @param fresh how long an answer may be used again */
    TargetHealths(ElasticLoadBalancingV2Client balancers, Supplier<Instant> now, Duration fresh) {
        this.balancers = balancers;
        this.now = now;
        this.fresh = fresh;
    }

    /** Forget every answer, so that the next ones are new. */
    void refresh() {
        known.clear();
    }

    /** Healthy targets of that group. */
    int healthy(String targetGroup) {
        Counted counted = known.get(targetGroup);
        if (counted == null || !now.get().isBefore(counted.at().plus(fresh))) {
            counted = new Counted(count(targetGroup), now.get());
            known.put(targetGroup, counted);
        }
        return counted.healthy();
    }

    private int count(String targetGroup) {
        List<TargetHealthDescription> targets = AwsTroubles.calling(
                        "describe the health of targets",
                        () -> balancers.describeTargetHealth(request -> request.targetGroupArn(targetGroup)))
                .targetHealthDescriptions();
        return (int) targets.stream()
                .filter(target -> target.targetHealth().state() == TargetHealthStateEnum.HEALTHY)
                .count();
    }

    private record Counted(int healthy, Instant at) {}
}
