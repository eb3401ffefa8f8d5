package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * The health of all target groups of a service, those without traffic, too: a candidate that does not become healthy has none.
 *
 * @param healthy how many targets are
 * @param unhealthy the others that should be, each with the reason
 * @param path that the load balancer asks
 * @param matcher the status codes that it takes for healthy
 */
record GroupHealth(int healthy, List<String> unhealthy, String path, String matcher) {
    /** What comes and goes says nothing. */
    private static final Set<TargetHealthStateEnum> BAD =
            Set.of(TargetHealthStateEnum.UNHEALTHY, TargetHealthStateEnum.UNAVAILABLE);

    static GroupHealth at(AwsClients clients, Service service) {
        List<String> groups = groups(service);
        if (groups.isEmpty()) {
            return new GroupHealth(service.runningCount(), List.of(), "", "");
        }
        int healthy = 0;
        List<String> unhealthy = new ArrayList<>();
        for (String group : groups) {
            for (TargetHealthDescription target : AwsErrors.calling(
                            "describe the health of targets",
                            () -> clients.balancers().describeTargetHealth(request -> request.targetGroupArn(group)))
                    .targetHealthDescriptions()) {
                if (target.targetHealth().state() == TargetHealthStateEnum.HEALTHY) {
                    healthy++;
                } else if (BAD.contains(target.targetHealth().state())) {
                    unhealthy.add(described(target));
                }
            }
        }
        TargetGroup first = AwsErrors.calling("describe the target groups", () -> clients.balancers()
                        .describeTargetGroups(request -> request.targetGroupArns(groups)))
                .targetGroups()
                .get(0);
        String codes = first.matcher() == null
                ? ""
                : Translation.orEmpty(first.matcher().httpCode());
        return new GroupHealth(healthy, unhealthy, Translation.orEmpty(first.healthCheckPath()), codes);
    }

    /** The target groups of a service, the alternate ones included. */
    static List<String> groups(Service service) {
        return service.loadBalancers().stream()
                .flatMap(GroupHealth::groups)
                .filter(arn -> !arn.isEmpty())
                .distinct()
                .toList();
    }

    private static Stream<String> groups(LoadBalancer balancer) {
        return Stream.of(
                Translation.orEmpty(balancer.targetGroupArn()),
                balancer.advancedConfiguration() == null
                        ? ""
                        : Translation.orEmpty(balancer.advancedConfiguration().alternateTargetGroupArn()));
    }

    private static String described(TargetHealthDescription target) {
        return "%s:%d is %s (%s: %s)"
                .formatted(
                        target.target().id(),
                        target.target().port(),
                        target.targetHealth().stateAsString(),
                        target.targetHealth().reasonAsString(),
                        Translation.orEmpty(target.targetHealth().description()));
    }
}
