package dev.greenlight.cloud.elb;

import dev.greenlight.cloud.lb.TargetAddress;
import dev.greenlight.cloud.lb.TargetHealth;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Operations on targets. They are addresses on loopback: nothing else is ever connected to. */
final class TargetOperations {
    private static final String LOOPBACK = "127(\\.\\d{1,3}){3}";

    private final Elb elb;

    TargetOperations(Elb elb) {
        this.elb = elb;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(RegisterTargetsRequest.class, this::register, "TargetGroupArn", "Targets")
                .handle(DeregisterTargetsRequest.class, this::deregister, "TargetGroupArn", "Targets")
                .handle(DescribeTargetHealthRequest.class, this::health, "TargetGroupArn");
    }

    RegisterTargetsResponse register(RegisterTargetsRequest request) {
        TargetGroup group = elb.catalog().group(request.targetGroupArn());
        List<TargetAddress> targets =
                request.targets().stream().map(target -> address(target, group)).toList();
        targets.forEach(target -> elb.plane().register(group.targetGroupArn(), target));
        return RegisterTargetsResponse.builder().build();
    }

    DeregisterTargetsResponse deregister(DeregisterTargetsRequest request) {
        TargetGroup group = elb.catalog().group(request.targetGroupArn());
        request.targets().stream().flatMap(target -> matching(target, group)).forEach(target -> elb.plane()
                .deregister(group.targetGroupArn(), target));
        return DeregisterTargetsResponse.builder().build();
    }

    DescribeTargetHealthResponse health(DescribeTargetHealthRequest request) {
        TargetGroup group = elb.catalog().group(request.targetGroupArn());
        Map<TargetAddress, TargetHealth> all = elb.plane().health(group.targetGroupArn());
        Stream<TargetAddress> wanted = request.targets().isEmpty()
                ? all.keySet().stream()
                : request.targets().stream().map(target -> address(target, group));
        return DescribeTargetHealthResponse.builder()
                .targetHealthDescriptions(wanted.map(target ->
                                description(target, all.getOrDefault(target, TargetHealth.NOT_REGISTERED), group))
                        .toList())
                .build();
    }

    /** Without a port every target with the address is meant, as in AWS. */
    private Stream<TargetAddress> matching(TargetDescription target, TargetGroup group) {
        return target.port() != null
                ? Stream.of(address(target, group))
                : elb.plane().health(group.targetGroupArn()).keySet().stream()
                        .filter(found -> found.host().equals(target.id()));
    }

    private static TargetAddress address(TargetDescription target, TargetGroup group) {
        if (target.id() == null || !target.id().matches(LOOPBACK)) {
            throw AwsError.of(
                    "InvalidTarget",
                    "The target '" + target.id() + "' is not an address of this machine, such as 127.0.0.1;"
                            + " the local cloud connects to no other");
        }
        return new TargetAddress(target.id(), target.port() == null ? group.port() : target.port());
    }

    private static TargetHealthDescription description(TargetAddress target, TargetHealth health, TargetGroup group) {
        boolean wellKnown = health.reason().isEmpty();
        return TargetHealthDescription.builder()
                .target(shown -> shown.id(target.host()).port(target.port()))
                .healthCheckPort(
                        group.healthCheckPort().equals("traffic-port")
                                ? Integer.toString(target.port())
                                : group.healthCheckPort())
                .targetHealth(shown -> shown.state(health.state().name().toLowerCase(java.util.Locale.ROOT))
                        .reason(wellKnown ? null : health.reason())
                        .description(wellKnown ? null : health.description()))
                .build();
    }
}
