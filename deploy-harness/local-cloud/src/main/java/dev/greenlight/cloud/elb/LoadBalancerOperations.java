package dev.greenlight.cloud.elb;

import dev.greenlight.cloud.protocol.Pages;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/** Operations on load balancers. Subnets and security groups are kept and shown; loopback needs none. */
final class LoadBalancerOperations {
    /** Where every load balancer of the cloud is reached; its listeners differ by their ports. */
    static final String DNS_NAME = "127.0.0.1";

    private static final String VPC = "vpc-0000000000local00";
    private static final String HOSTED_ZONE = "Z215JYRZR1TBD5";

    private final Elb elb;

    LoadBalancerOperations(Elb elb) {
        this.elb = elb;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(CreateLoadBalancerRequest.class, this::create, "Name")
                .handle(DescribeLoadBalancersRequest.class, this::describe)
                .handle(DeleteLoadBalancerRequest.class, this::delete, "LoadBalancerArn");
    }

    CreateLoadBalancerResponse create(CreateLoadBalancerRequest request) {
        ElbNames.checkName("Load balancer", request.name());
        if (type(request) != LoadBalancerTypeEnum.APPLICATION && type(request) != LoadBalancerTypeEnum.NETWORK) {
            throw ElbErrors.notHere("A load balancer of type '" + request.typeAsString() + "'");
        }
        LoadBalancer wanted = wanted(request);
        Optional<LoadBalancer> same = named(request.name());
        if (same.isPresent()) {
            return response(existing(same.get(), wanted));
        }
        elb.catalog().loadBalancers.put(wanted.loadBalancerArn(), wanted);
        elb.tag(wanted.loadBalancerArn(), request.tags());
        return response(wanted);
    }

    DescribeLoadBalancersResponse describe(DescribeLoadBalancersRequest request) {
        List<LoadBalancer> found = request.names().isEmpty()
                ? Elb.chosen(request.loadBalancerArns(), elb.catalog().loadBalancers, elb.catalog()::loadBalancer)
                : request.names().stream()
                        .map(name -> named(name).orElseThrow(() -> ElbErrors.noLoadBalancer(name)))
                        .toList();
        Pages<LoadBalancer> page = Elb.page(found, request.marker(), request.pageSize());
        return DescribeLoadBalancersResponse.builder()
                .loadBalancers(page.items())
                .nextMarker(page.nextToken())
                .build();
    }

    /** Deleting what isn't there succeeds, as in AWS. */
    DeleteLoadBalancerResponse delete(DeleteLoadBalancerRequest request) {
        String arn = request.loadBalancerArn();
        Map<String, String> set = elb.attributes(arn);
        if ("true".equals(set.get(LoadBalancerAttributes.DELETION_PROTECTION))) {
            throw ElbErrors.notPermitted(
                    "Load balancer '" + arn + "' cannot be deleted because deletion protection is enabled");
        }
        if (elb.catalog().loadBalancers.remove(arn) != null) {
            List.copyOf(elb.catalog().listeners.values()).stream()
                    .filter(listener -> listener.loadBalancerArn().equals(arn))
                    .forEach(listener -> ListenerOperations.remove(elb, listener.listenerArn()));
            elb.forget(arn);
            elb.publish();
        }
        return DeleteLoadBalancerResponse.builder().build();
    }

    private Optional<LoadBalancer> named(String name) {
        return elb.catalog().loadBalancers.values().stream()
                .filter(loadBalancer -> loadBalancer.loadBalancerName().equals(name))
                .findFirst();
    }

    private static LoadBalancerTypeEnum type(CreateLoadBalancerRequest request) {
        return request.type() == null ? LoadBalancerTypeEnum.APPLICATION : request.type();
    }

    private LoadBalancer wanted(CreateLoadBalancerRequest request) {
        return LoadBalancer.builder()
                .loadBalancerArn(
                        elb.names().loadBalancer(request.name(), type(request) == LoadBalancerTypeEnum.NETWORK))
                .loadBalancerName(request.name())
                .dnsName(DNS_NAME)
                .canonicalHostedZoneId(HOSTED_ZONE)
                .createdTime(elb.clock().now())
                .scheme(request.scheme() == null ? LoadBalancerSchemeEnum.INTERNET_FACING : request.scheme())
                .type(type(request))
                .vpcId(VPC)
                .state(state -> state.code(LoadBalancerStateEnum.ACTIVE))
                .availabilityZones(zones(request))
                .securityGroups(request.securityGroups())
                .ipAddressType(IpAddressType.IPV4)
                .build();
    }

    private List<AvailabilityZone> zones(CreateLoadBalancerRequest request) {
        String region = elb.names().account().region();
        List<String> subnets = request.subnets();
        return java.util.stream.IntStream.range(0, subnets.size())
                .mapToObj(i -> AvailabilityZone.builder()
                        .subnetId(subnets.get(i))
                        .zoneName(region + (char) ('a' + i % 3))
                        .build())
                .toList();
    }

    private static LoadBalancer existing(LoadBalancer same, LoadBalancer wanted) {
        boolean differs = same.scheme() != wanted.scheme()
                || same.type() != wanted.type()
                || !same.availabilityZones().equals(wanted.availabilityZones())
                || !same.securityGroups().equals(wanted.securityGroups());
        if (differs) {
            throw ElbErrors.duplicate("DuplicateLoadBalancerName", "load balancer", same.loadBalancerName());
        }
        return same;
    }

    private static CreateLoadBalancerResponse response(LoadBalancer loadBalancer) {
        return CreateLoadBalancerResponse.builder().loadBalancers(loadBalancer).build();
    }
}
