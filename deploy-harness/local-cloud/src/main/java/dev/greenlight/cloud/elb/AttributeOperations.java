package dev.greenlight.cloud.elb;

import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** Operations on the attributes of load balancers and target groups. */
final class AttributeOperations {
    private final Elb elb;

    AttributeOperations(Elb elb) {
        this.elb = elb;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(DescribeLoadBalancerAttributesRequest.class, this::describe, "LoadBalancerArn")
                .handle(ModifyLoadBalancerAttributesRequest.class, this::modify, "LoadBalancerArn", "Attributes")
                .handle(DescribeTargetGroupAttributesRequest.class, this::describe, "TargetGroupArn")
                .handle(ModifyTargetGroupAttributesRequest.class, this::modify, "TargetGroupArn", "Attributes");
    }

    DescribeLoadBalancerAttributesResponse describe(DescribeLoadBalancerAttributesRequest request) {
        elb.catalog().loadBalancer(request.loadBalancerArn());
        return DescribeLoadBalancerAttributesResponse.builder()
                .attributes(ofLoadBalancer(request.loadBalancerArn()))
                .build();
    }

    ModifyLoadBalancerAttributesResponse modify(ModifyLoadBalancerAttributesRequest request) {
        String arn = request.loadBalancerArn();
        elb.catalog().loadBalancer(arn);
        var wanted = new LinkedHashMap<String, String>();
        request.attributes().forEach(attribute -> wanted.put(attribute.key(), attribute.value()));
        set(arn, LoadBalancerAttributes.KNOWN, wanted);
        elb.publish();
        return ModifyLoadBalancerAttributesResponse.builder()
                .attributes(ofLoadBalancer(arn))
                .build();
    }

    DescribeTargetGroupAttributesResponse describe(DescribeTargetGroupAttributesRequest request) {
        elb.catalog().group(request.targetGroupArn());
        return DescribeTargetGroupAttributesResponse.builder()
                .attributes(ofGroup(request.targetGroupArn()))
                .build();
    }

    ModifyTargetGroupAttributesResponse modify(ModifyTargetGroupAttributesRequest request) {
        String arn = request.targetGroupArn();
        TargetGroup group = elb.catalog().group(arn);
        var wanted = new LinkedHashMap<String, String>();
        request.attributes().forEach(attribute -> wanted.put(attribute.key(), attribute.value()));
        set(arn, GroupAttributes.KNOWN, wanted);
        elb.publish(group);
        return ModifyTargetGroupAttributesResponse.builder()
                .attributes(ofGroup(arn))
                .build();
    }

    private void set(String arn, Attributes known, Map<String, String> wanted) {
        elb.catalog().attributes.put(arn, known.change(elb.attributes(arn), wanted));
    }

    private List<LoadBalancerAttribute> ofLoadBalancer(String arn) {
        return list(LoadBalancerAttributes.KNOWN, arn, (key, value) -> LoadBalancerAttribute.builder()
                .key(key)
                .value(value)
                .build());
    }

    private List<TargetGroupAttribute> ofGroup(String arn) {
        return list(GroupAttributes.KNOWN, arn, (key, value) -> TargetGroupAttribute.builder()
                .key(key)
                .value(value)
                .build());
    }

    private <T> List<T> list(Attributes known, String arn, BiFunction<String, String, T> shown) {
        return known.all(elb.attributes(arn)).entrySet().stream()
                .map(entry -> shown.apply(entry.getKey(), entry.getValue()))
                .toList();
    }
}
