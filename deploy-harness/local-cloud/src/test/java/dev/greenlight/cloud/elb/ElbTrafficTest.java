package dev.greenlight.cloud.elb;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.clock.RealTimeClock;
import dev.greenlight.cloud.ecs.Traffic;
import dev.greenlight.cloud.ecs.TrafficContract;
import dev.greenlight.cloud.lb.DataPlane;
import dev.greenlight.cloud.lb.DataPlaneOptions;
import dev.greenlight.cloud.protocol.Account;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** The real load balancer does what ECS expects of one, on a clock whose minute is short. */
class ElbTrafficTest extends TrafficContract {
    private final CloudClock clock = new RealTimeClock(Duration.ofMillis(100));
    private DataPlane plane;
    private ElbService service;
    private Undertow target;
    private String rule;
    private String blue;
    private String green;
    private String unattached;

    @BeforeEach
    void start() throws Exception {
        plane = new DataPlane(clock, DataPlaneOptions.DEFAULT, answer -> {});
        service = new ElbService(clock, Account.local(), plane);
        target = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(exchange -> exchange.getResponseSender().send("ok"))
                .build();
        target.start();
        blue = group("blue");
        green = group("green");
        unattached = group("unattached");
        String balancer = service.registry()
                .call(CreateLoadBalancerRequest.builder().name("web").build(), CreateLoadBalancerResponse.class)
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
        rule = service.createListener(CreateListenerRequest.builder()
                        .loadBalancerArn(balancer)
                        .protocol(ProtocolEnum.HTTP)
                        .port(0)
                        .defaultActions(ElbFixture.forward(blue, 100, green, 0))
                        .build())
                .listenerArn();
        rule = service.traffic().rule(rule).orElseThrow().ruleArn();
    }

    @AfterEach
    void stop() {
        target.stop();
        plane.close();
        clock.close();
    }

    @Override
    protected Traffic traffic() {
        return service.traffic();
    }

    @Override
    protected String rule() {
        return rule;
    }

    @Override
    protected String blue() {
        return blue;
    }

    @Override
    protected String green() {
        return green;
    }

    @Override
    protected String unattached() {
        return unattached;
    }

    @Override
    protected int goodPort() {
        return ((InetSocketAddress) target.getListenerInfo().get(0).getAddress()).getPort();
    }

    private String group(String name) {
        var request = CreateTargetGroupRequest.builder()
                .name(name)
                .protocol(ProtocolEnum.HTTP)
                .port(80)
                .targetType(TargetTypeEnum.IP)
                .build();
        return service.registry()
                .call(request, CreateTargetGroupResponse.class)
                .targetGroups()
                .get(0)
                .targetGroupArn();
    }
}
