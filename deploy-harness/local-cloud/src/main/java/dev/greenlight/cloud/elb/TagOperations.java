package dev.greenlight.cloud.elb;

import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** Operations on tags. */
final class TagOperations {
    private final Elb elb;

    TagOperations(Elb elb) {
        this.elb = elb;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(AddTagsRequest.class, this::add, "ResourceArns", "Tags")
                .handle(RemoveTagsRequest.class, this::remove, "ResourceArns", "TagKeys")
                .handle(DescribeTagsRequest.class, this::describe, "ResourceArns");
    }

    AddTagsResponse add(AddTagsRequest request) {
        request.resourceArns().forEach(this::check);
        request.resourceArns().forEach(arn -> elb.tag(arn, request.tags()));
        return AddTagsResponse.builder().build();
    }

    RemoveTagsResponse remove(RemoveTagsRequest request) {
        request.resourceArns().forEach(this::check);
        request.resourceArns().forEach(arn -> tags(arn).keySet().removeIf(key -> request.tagKeys()
                .contains(key)));
        return RemoveTagsResponse.builder().build();
    }

    DescribeTagsResponse describe(DescribeTagsRequest request) {
        request.resourceArns().forEach(this::check);
        return DescribeTagsResponse.builder()
                .tagDescriptions(
                        request.resourceArns().stream().map(this::description).toList())
                .build();
    }

    private TagDescription description(String arn) {
        return TagDescription.builder()
                .resourceArn(arn)
                .tags(new TreeMap<>(tags(arn))
                        .entrySet().stream()
                                .map(tag -> Tag.builder()
                                        .key(tag.getKey())
                                        .value(tag.getValue())
                                        .build())
                                .toList())
                .build();
    }

    private Map<String, String> tags(String arn) {
        return elb.catalog().tags.computeIfAbsent(arn, none -> new java.util.HashMap<>());
    }

    private void check(String arn) {
        if (arn.contains(":loadbalancer/")) {
            elb.catalog().loadBalancer(arn);
        } else if (arn.contains(":listener-rule/")) {
            elb.catalog().rule(arn);
        } else if (arn.contains(":listener/")) {
            elb.catalog().listener(arn);
        } else if (arn.contains(":targetgroup/")) {
            elb.catalog().group(arn);
        } else {
            throw ElbErrors.invalid(
                    "'" + arn + "' is not a valid ARN of a load balancer, listener, rule or target group");
        }
    }
}
