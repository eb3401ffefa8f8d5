package dev.greenlight.cloud.elb;

import dev.greenlight.cloud.CloudFixture;
import dev.greenlight.cloud.clock.ManualClock;
import dev.greenlight.cloud.lb.DataPlane;
import dev.greenlight.cloud.lb.DataPlaneOptions;
import dev.greenlight.cloud.protocol.Account;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** ELBv2 behind a real endpoint, with the real client of the SDK. */
final class ElbFixture implements AutoCloseable {
    final ManualClock clock = new ManualClock();
    final DataPlane plane;
    final ElbService service;
    final CloudFixture cloud;
    final ElasticLoadBalancingV2Client client;

    ElbFixture() throws IOException {
        plane = new DataPlane(clock, DataPlaneOptions.DEFAULT, answer -> {});
        service = new ElbService(clock, Account.local(), plane);
        cloud = CloudFixture.serving(clock, builder -> builder.service(service.registry()));
        client = cloud.client(ElasticLoadBalancingV2Client.builder());
    }

    String loadBalancer(String name) {
        return client.createLoadBalancer(request -> request.name(name))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
    }

    String group(String name) {
        return client.createTargetGroup(request -> request.name(name)
                        .protocol(ProtocolEnum.HTTP)
                        .port(80)
                        .targetType(TargetTypeEnum.IP)
                        .healthCheckPath("/health"))
                .targetGroups()
                .get(0)
                .targetGroupArn();
    }

    Listener listener(String loadBalancerArn, Action action) {
        int port = freePort();
        return client.createListener(request -> request.loadBalancerArn(loadBalancerArn)
                        .protocol(ProtocolEnum.HTTP)
                        .port(port)
                        .defaultActions(action))
                .listeners()
                .get(0);
    }

    static Action forward(String groupArn) {
        return Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .targetGroupArn(groupArn)
                .build();
    }

    static Action forward(String groupArn, int weight, String otherArn, int otherWeight) {
        return Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .forwardConfig(config -> config.targetGroups(tuple(groupArn, weight), tuple(otherArn, otherWeight)))
                .build();
    }

    static Action fixed(String status) {
        return Action.builder()
                .type(ActionTypeEnum.FIXED_RESPONSE)
                .fixedResponseConfig(config ->
                        config.statusCode(status).contentType("text/plain").messageBody("fixed"))
                .build();
    }

    static List<Integer> weights(Action action) {
        return action.forwardConfig().targetGroups().stream()
                .map(TargetGroupTuple::weight)
                .toList();
    }

    /** A port that was free a moment ago. */
    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        cloud.close();
        plane.close();
        clock.close();
    }

    private static TargetGroupTuple tuple(String arn, int weight) {
        return TargetGroupTuple.builder().targetGroupArn(arn).weight(weight).build();
    }
}
