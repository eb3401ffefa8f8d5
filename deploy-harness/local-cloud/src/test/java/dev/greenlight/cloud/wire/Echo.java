package dev.greenlight.cloud.wire;

import dev.greenlight.cloud.protocol.Models;
import dev.greenlight.cloud.protocol.Protocol;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** Operations that answer with what they were asked, one service for each protocol. */
final class Echo {
    private Echo() {}

    static void serve(AwsEndpoint.Builder endpoint) {
        var echo = new Object() {
            private int updates;

            private UpdateServiceResponse update(UpdateServiceRequest request) {
                updates++;
                return UpdateServiceResponse.builder().service(shown(request)).build();
            }

            private Service shown(UpdateServiceRequest request) {
                return Models.copy(request, Service.builder().desiredCount(updates))
                        .build();
            }

            private DescribeServicesResponse describe(DescribeServicesRequest request) {
                return DescribeServicesResponse.builder()
                        .services(Service.builder().desiredCount(updates).build())
                        .build();
            }
        };
        endpoint.service(ServiceRegistry.of("ecs", Protocol.AWS_JSON_1_1, "AmazonEC2ContainerServiceV20141113")
                .handle(UpdateServiceRequest.class, echo::update, "service")
                .handle(DescribeServicesRequest.class, echo::describe)
                .handle(DeleteServiceRequest.class, Echo::fail));
        endpoint.service(ServiceRegistry.of("elasticloadbalancing", Protocol.QUERY, "2015-12-01")
                .handle(CreateTargetGroupRequest.class, Echo::group, "Name"));
        endpoint.service(ServiceRegistry.of("cloudwatch", Protocol.RPC_V2_CBOR, "GraniteServiceVersion20100801")
                .handle(PutMetricDataRequest.class, request -> PutMetricDataResponse.builder()
                        .build()));
    }

    private static CreateTargetGroupResponse group(CreateTargetGroupRequest request) {
        return CreateTargetGroupResponse.builder()
                .targetGroups(TargetGroup.builder()
                        .targetGroupName(request.name())
                        .port(request.port())
                        .protocol(request.protocol())
                        .matcher(request.matcher())
                        .build())
                .build();
    }

    private static DeleteServiceResponse fail(DeleteServiceRequest request) {
        throw new IllegalStateException("on purpose");
    }
}
