package dev.greenlight.cloud.elb;

import dev.greenlight.cloud.lb.StatusMatcher;
import dev.greenlight.cloud.protocol.Models;
import dev.greenlight.cloud.protocol.Pages;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupIpAddressTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** Operations on target groups. */
final class TargetGroupOperations {
    private static final String TRAFFIC_PORT = "traffic-port";

    private final Elb elb;

    TargetGroupOperations(Elb elb) {
        this.elb = elb;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(CreateTargetGroupRequest.class, this::create, "Name")
                .handle(DescribeTargetGroupsRequest.class, this::describe)
                .handle(ModifyTargetGroupRequest.class, this::modify, "TargetGroupArn")
                .handle(DeleteTargetGroupRequest.class, this::delete, "TargetGroupArn");
    }

    CreateTargetGroupResponse create(CreateTargetGroupRequest request) {
        ElbNames.checkName("Target group", request.name());
        TargetGroup wanted = checked(wanted(request));
        Optional<TargetGroup> same = named(request.name());
        if (same.isPresent()) {
            return response(existing(same.get(), wanted));
        }
        elb.catalog().groups.put(wanted.targetGroupArn(), wanted);
        elb.tag(wanted.targetGroupArn(), request.tags());
        elb.publish(wanted);
        return response(wanted);
    }

    DescribeTargetGroupsResponse describe(DescribeTargetGroupsRequest request) {
        long filters = Stream.of(
                        request.loadBalancerArn() != null,
                        !request.targetGroupArns().isEmpty(),
                        !request.names().isEmpty())
                .filter(given -> given)
                .count();
        if (filters > 1) {
            throw ElbErrors.invalid(
                    "You can specify only one of a load balancer ARN, target group ARNs and target group names");
        }
        Pages<TargetGroup> page =
                Elb.page(found(request).stream().map(this::shown).toList(), request.marker(), request.pageSize());
        return DescribeTargetGroupsResponse.builder()
                .targetGroups(page.items())
                .nextMarker(page.nextToken())
                .build();
    }

    ModifyTargetGroupResponse modify(ModifyTargetGroupRequest request) {
        TargetGroup before = elb.catalog().group(request.targetGroupArn());
        TargetGroup after = checked(Models.copy(request, before.toBuilder()).build());
        elb.catalog().groups.put(after.targetGroupArn(), after);
        elb.publish(after);
        return ModifyTargetGroupResponse.builder().targetGroups(shown(after)).build();
    }

    /** Deleting what isn't there succeeds, as in AWS. */
    DeleteTargetGroupResponse delete(DeleteTargetGroupRequest request) {
        String arn = request.targetGroupArn();
        if (!elb.catalog().rulesTo(arn).isEmpty()) {
            throw ElbErrors.inUse(arn);
        }
        elb.catalog().groups.remove(arn);
        elb.forget(arn);
        elb.plane().removeGroup(arn);
        return DeleteTargetGroupResponse.builder().build();
    }

    private List<TargetGroup> found(DescribeTargetGroupsRequest request) {
        if (request.loadBalancerArn() != null) {
            elb.catalog().loadBalancer(request.loadBalancerArn());
            return elb.catalog().groups.values().stream()
                    .filter(group -> elb.catalog()
                            .loadBalancersOf(group.targetGroupArn())
                            .contains(request.loadBalancerArn()))
                    .toList();
        }
        return request.names().isEmpty()
                ? Elb.chosen(request.targetGroupArns(), elb.catalog().groups, elb.catalog()::group)
                : request.names().stream()
                        .map(name -> named(name).orElseThrow(ElbErrors::noTargetGroup))
                        .toList();
    }

    /** As AWS shows it: with the load balancer that uses it. */
    private TargetGroup shown(TargetGroup group) {
        return group.toBuilder()
                .loadBalancerArns(elb.catalog().loadBalancersOf(group.targetGroupArn()))
                .build();
    }

    private Optional<TargetGroup> named(String name) {
        return elb.catalog().groups.values().stream()
                .filter(group -> group.targetGroupName().equals(name))
                .findFirst();
    }

    private TargetGroup wanted(CreateTargetGroupRequest request) {
        if (request.protocol() == null || request.port() == null) {
            throw ElbErrors.invalid("A target group must have a protocol and a port");
        }
        TargetGroup.Builder defaults = TargetGroup.builder()
                .protocolVersion("HTTP1")
                .targetType(TargetTypeEnum.INSTANCE)
                .healthCheckEnabled(true)
                .healthCheckProtocol(ProtocolEnum.HTTP)
                .healthCheckPath("/")
                .healthCheckPort(TRAFFIC_PORT)
                .healthCheckIntervalSeconds(30)
                .healthCheckTimeoutSeconds(5)
                .healthyThresholdCount(5)
                .unhealthyThresholdCount(2)
                .matcher(matcher -> matcher.httpCode("200"));
        return Models.copy(request, defaults)
                .targetGroupArn(elb.names().targetGroup(request.name()))
                .targetGroupName(request.name())
                .ipAddressType(TargetGroupIpAddressTypeEnum.IPV4)
                .build();
    }

    private static TargetGroup checked(TargetGroup group) {
        boolean spoken = group.protocol() == ProtocolEnum.HTTP || group.protocol() == ProtocolEnum.TCP;
        if (!spoken || group.healthCheckProtocol() != ProtocolEnum.HTTP) {
            throw ElbErrors.notHere(
                    "A target group with another protocol than 'HTTP' or, with health checks by HTTP, 'TCP'");
        }
        if (!group.protocolVersion().equals("HTTP1")) {
            throw ElbErrors.notHere("A target group with another protocol version than 'HTTP1'");
        }
        if (group.targetType() != TargetTypeEnum.IP && group.targetType() != TargetTypeEnum.INSTANCE) {
            throw ElbErrors.notHere("A target group with another target type than 'ip' or 'instance'");
        }
        if (!group.healthCheckEnabled()) {
            throw ElbErrors.invalid("Health check enabled must be true for target groups with target type '"
                    + group.targetTypeAsString() + "'");
        }
        range("Port", group.port(), 1, 65_535);
        range("Health check interval", group.healthCheckIntervalSeconds(), 5, 300);
        range("Health check timeout", group.healthCheckTimeoutSeconds(), 2, 120);
        range("Healthy threshold count", group.healthyThresholdCount(), 2, 10);
        range("Unhealthy threshold count", group.unhealthyThresholdCount(), 2, 10);
        if (group.healthCheckTimeoutSeconds() >= group.healthCheckIntervalSeconds()) {
            throw ElbErrors.invalid("Health check interval must be greater than the timeout");
        }
        if (!group.healthCheckPath().startsWith("/") || group.healthCheckPath().length() > 1024) {
            throw ElbErrors.invalid("Health check path '" + group.healthCheckPath() + "' must begin with a '/'"
                    + " and can have at most 1024 characters");
        }
        if (!group.healthCheckPort().equals(TRAFFIC_PORT)
                && !group.healthCheckPort().matches("[1-9]\\d{0,4}")) {
            throw ElbErrors.invalid("Health check port '" + group.healthCheckPort() + "' must be '" + TRAFFIC_PORT
                    + "' or a port between 1 and 65535");
        }
        try {
            StatusMatcher.of(String.valueOf(group.matcher().httpCode()));
        } catch (IllegalArgumentException other) {
            throw ElbErrors.invalid("Health check matcher HTTP code: " + other.getMessage());
        }
        return group;
    }

    private static TargetGroup existing(TargetGroup same, TargetGroup wanted) {
        TargetGroup comparable =
                wanted.toBuilder().targetGroupArn(same.targetGroupArn()).build();
        if (!comparable.equals(same)) {
            throw ElbErrors.duplicate("DuplicateTargetGroupName", "target group", same.targetGroupName());
        }
        return same;
    }

    private static void range(String what, int found, int lowest, int highest) {
        if (found < lowest || found > highest) {
            throw ElbErrors.invalid(what + " '" + found + "' must be between " + lowest + " and " + highest);
        }
    }

    private static CreateTargetGroupResponse response(TargetGroup group) {
        return CreateTargetGroupResponse.builder().targetGroups(group).build();
    }
}
