package dev.greenlight.cloud.elb;

import static dev.greenlight.cloud.elb.ElbFixture.fixed;
import static dev.greenlight.cloud.elb.ElbFixture.forward;
import static dev.greenlight.cloud.elb.ElbFixture.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateListenerException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateTargetGroupNameException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidConfigurationRequestException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidTargetException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.OperationNotPermittedException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.PriorityInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ResourceInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAssociationLimitException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.UnsupportedProtocolException;

// The SDK takes its builders as generic varargs.
@SuppressWarnings("unchecked")
class ElbContractTest {
    private ElbFixture elb;
    private ElasticLoadBalancingV2Client client;

    @BeforeEach
    void start() throws Exception {
        elb = new ElbFixture();
        client = elb.client;
    }

    @AfterEach
    void stop() {
        elb.close();
    }

    @Test
    void loadBalancer_isCreatedDescribedAndDeleted() {
        LoadBalancer made = client.createLoadBalancer(
                        request -> request.name("web").subnets("subnet-1", "subnet-2"))
                .loadBalancers()
                .get(0);

        assertThat(made.loadBalancerArn())
                .matches("arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/web/[0-9a-f]{16}");
        assertThat(made.dnsName()).isEqualTo("127.0.0.1");
        assertThat(made.state().code()).isEqualTo(LoadBalancerStateEnum.ACTIVE);
        assertThat(made.availabilityZones()).hasSize(2);
        assertThat(client.describeLoadBalancers(request -> request.names("web")).loadBalancers())
                .containsExactly(made);
        assertThat(client.createLoadBalancer(request -> request.name("web").subnets("subnet-1", "subnet-2"))
                        .loadBalancers())
                .as("the same again")
                .containsExactly(made);

        client.deleteLoadBalancer(request -> request.loadBalancerArn(made.loadBalancerArn()));
        client.deleteLoadBalancer(request -> request.loadBalancerArn(made.loadBalancerArn()));
        assertThatThrownBy(() -> client.describeLoadBalancers(request -> request.names("web")))
                .isInstanceOf(LoadBalancerNotFoundException.class)
                .hasMessageContaining("Load balancers '[web]' not found");
    }

    @Test
    void loadBalancers_areListedInPages() {
        for (int i = 0; i < 5; i++) {
            elb.loadBalancer("web-" + i);
        }

        var first = client.describeLoadBalancers(request -> request.pageSize(2));
        assertThat(first.loadBalancers()).hasSize(2);
        assertThat(first.nextMarker()).isNotEmpty();
        assertThat(client.describeLoadBalancersPaginator(request -> request.pageSize(2))
                        .loadBalancers())
                .extracting(LoadBalancer::loadBalancerName)
                .containsExactly("web-0", "web-1", "web-2", "web-3", "web-4");
        refused(
                () -> client.describeLoadBalancers(request -> request.marker("x")),
                "ValidationError",
                "it was not returned by an earlier page");
    }

    @Test
    void badNamesAndTypes_areRefused() {
        refused(
                () -> client.createLoadBalancer(request -> request.name("-bad")),
                "ValidationError",
                "Load balancer name '-bad' must have");
        refused(
                () -> client.createLoadBalancer(request -> request.name("n").type("gateway")),
                "InvalidConfigurationRequest",
                "A load balancer of type 'gateway' is not available in the local cloud");
    }

    @Test
    void networkLoadBalancer_hasListeners_andNoRules() throws Exception {
        String balancer = client.createLoadBalancer(
                        request -> request.name("net").type("network"))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
        String blue = elb.group("blue");
        Listener listener = client.createListener(request -> request.loadBalancerArn(balancer)
                        .protocol(ProtocolEnum.TCP)
                        .port(ElbFixture.freePort())
                        .defaultActions(forward(blue)))
                .listeners()
                .get(0);

        assertThat(listener.listenerArn()).contains(":listener/net/net/");
        assertThat(client.describeListeners(request -> request.listenerArns(listener.listenerArn()))
                        .listeners()
                        .get(0)
                        .defaultActions())
                .containsExactlyElementsOf(listener.defaultActions());
        String words = "a network load balancer has listeners and no rules";
        refused(
                () -> client.describeRules(request -> request.ruleArns(listener.listenerArn())),
                "ValidationError",
                words);
        refused(() -> rule(listener, 1, "/*", fixed("200")), "ValidationError", words);
        assertThat(status(listener.port(), "/")).isEqualTo(503);
    }

    @Test
    void loadBalancerAttributes_haveDefaults_andProtectFromDeletion() {
        String arn = elb.loadBalancer("web");

        assertThat(client.describeLoadBalancerAttributes(request -> request.loadBalancerArn(arn))
                        .attributes())
                .anySatisfy(attribute -> {
                    assertThat(attribute.key()).isEqualTo("idle_timeout.timeout_seconds");
                    assertThat(attribute.value()).isEqualTo("60");
                });
        client.modifyLoadBalancerAttributes(request -> request.loadBalancerArn(arn)
                .attributes(attribute ->
                        attribute.key("deletion_protection.enabled").value("true")));
        assertThatThrownBy(() -> client.deleteLoadBalancer(request -> request.loadBalancerArn(arn)))
                .isInstanceOf(OperationNotPermittedException.class)
                .hasMessageContaining("deletion protection is enabled");
        refused(
                () -> client.modifyLoadBalancerAttributes(request -> request.loadBalancerArn(arn)
                        .attributes(attribute ->
                                attribute.key("access_logs.s3.enabled").value("true"))),
                "InvalidConfigurationRequest",
                "'access_logs.s3.enabled' other than 'false' is not available in the local cloud");
        refused(
                () -> client.modifyLoadBalancerAttributes(request -> request.loadBalancerArn(arn)
                        .attributes(attribute -> attribute.key("nonsense").value("1"))),
                "ValidationError",
                "attribute key 'nonsense' is not recognized");
    }

    @Test
    void listener_isASocket_fromItsCreationToItsDeletion() throws Exception {
        String balancer = elb.loadBalancer("web");

        Listener listener = elb.listener(balancer, fixed("418"));

        assertThat(listener.listenerArn())
                .startsWith(balancer.replace(":loadbalancer/", ":listener/") + "/")
                .matches(".*/[0-9a-f]{16}");
        assertThat(status(listener.port(), "/")).isEqualTo(418);
        assertThat(client.describeListeners(request -> request.loadBalancerArn(balancer))
                        .listeners())
                .containsExactly(listener);
        assertThat(client.describeListeners(request -> request.listenerArns(listener.listenerArn()))
                        .listeners())
                .containsExactly(listener);

        Listener modified = client.modifyListener(
                        request -> request.listenerArn(listener.listenerArn()).defaultActions(fixed("404")))
                .listeners()
                .get(0);
        assertThat(modified.defaultActions().get(0).fixedResponseConfig().statusCode())
                .isEqualTo("404");
        assertThat(status(listener.port(), "/")).isEqualTo(404);
        int other = ElbFixture.freePort();
        client.modifyListener(
                request -> request.listenerArn(listener.listenerArn()).port(other));
        assertThat(status(other, "/")).isEqualTo(404);

        client.deleteListener(request -> request.listenerArn(listener.listenerArn()));
        assertThatThrownBy(() -> status(other, "/")).isInstanceOf(java.net.ConnectException.class);
        assertThatThrownBy(() -> client.deleteListener(request -> request.listenerArn(listener.listenerArn())))
                .isInstanceOf(ListenerNotFoundException.class);
    }

    @Test
    void listenersThatCannotBe_areRefused() {
        String balancer = elb.loadBalancer("web");
        Listener listener = elb.listener(balancer, fixed("200"));

        assertThatThrownBy(() -> listen(balancer, listener.port(), ProtocolEnum.HTTP))
                .isInstanceOf(DuplicateListenerException.class)
                .hasMessageContaining("A listener already exists on this port for this load balancer");
        String other = elb.loadBalancer("other");
        assertThatThrownBy(() -> listen(other, listener.port(), ProtocolEnum.HTTP))
                .isInstanceOf(InvalidConfigurationRequestException.class)
                .hasMessageContaining("expected to listen on 127.0.0.1:" + listener.port());
        assertThatThrownBy(() -> listen(balancer, 443, ProtocolEnum.TLS))
                .isInstanceOf(UnsupportedProtocolException.class);
        refused(() -> listen(balancer, 0, ProtocolEnum.HTTP), "ValidationError", "Port '0' must be between 1 and");
        assertThatThrownBy(() -> listen("arn:nothing", 8080, ProtocolEnum.HTTP))
                .isInstanceOf(LoadBalancerNotFoundException.class);
    }

    @Test
    void rules_areTakenByPriority_andCanBeChanged() throws Exception {
        Listener listener = elb.listener(elb.loadBalancer("web"), fixed("404"));
        Rule api = rule(listener, 20, "/api/*", fixed("201"));
        Rule all = rule(listener, 10, "/api/all", fixed("202"));

        assertThat(api.ruleArn()).startsWith(listener.listenerArn().replace(":listener/", ":listener-rule/") + "/");
        assertThat(status(listener.port(), "/api/x")).isEqualTo(201);
        assertThat(status(listener.port(), "/api/all")).isEqualTo(202);
        assertThat(status(listener.port(), "/")).isEqualTo(404);
        assertThat(client.describeRules(request -> request.listenerArn(listener.listenerArn()))
                        .rules())
                .extracting(Rule::priority)
                .containsExactly("10", "20", "default");

        client.setRulePriorities(request -> request.rulePriorities(List.of(
                RulePriorityPair.builder().ruleArn(api.ruleArn()).priority(10).build(),
                RulePriorityPair.builder().ruleArn(all.ruleArn()).priority(20).build())));
        assertThat(status(listener.port(), "/api/all")).isEqualTo(201);

        Rule changed = client.modifyRule(request -> request.ruleArn(api.ruleArn())
                        .conditions(condition -> condition
                                .field("http-request-method")
                                .httpRequestMethodConfig(config -> config.values("DELETE")))
                        .actions(fixed("405")))
                .rules()
                .get(0);
        assertThat(changed.priority()).isEqualTo("10");
        assertThat(status(listener.port(), "/api/all")).isEqualTo(202);

        client.deleteRule(request -> request.ruleArn(all.ruleArn()));
        assertThat(status(listener.port(), "/api/all")).isEqualTo(404);
        assertThatThrownBy(() -> client.describeRules(request -> request.ruleArns(all.ruleArn())))
                .isInstanceOf(RuleNotFoundException.class);
    }

    @Test
    void rulesThatCannotBe_areRefused() {
        Listener listener = elb.listener(elb.loadBalancer("web"), fixed("404"));
        rule(listener, 10, "/a", fixed("200"));
        Rule second = rule(listener, 11, "/b", fixed("200"));
        String defaultRule = client.describeRules(request -> request.listenerArn(listener.listenerArn()))
                .rules()
                .get(2)
                .ruleArn();

        assertThatThrownBy(() -> rule(listener, 10, "/c", fixed("200")))
                .isInstanceOf(PriorityInUseException.class)
                .hasMessageContaining("Priority '10' is currently in use");
        assertThatThrownBy(() -> client.setRulePriorities(request -> request.rulePriorities(
                        pair -> pair.ruleArn(second.ruleArn()).priority(10))))
                .isInstanceOf(PriorityInUseException.class);
        assertThatThrownBy(() -> client.deleteRule(request -> request.ruleArn(defaultRule)))
                .isInstanceOf(OperationNotPermittedException.class)
                .hasMessageContaining("cannot be deleted");
        assertThatThrownBy(() -> rule(listener, 12, "/c", forward("arn:nothing")))
                .isInstanceOf(TargetGroupNotFoundException.class);
        refused(() -> rule(listener, 0, "/c", fixed("200")), "ValidationError", "Priority '0' must be between");
        refused(
                () -> client.createRule(request -> request.listenerArn(listener.listenerArn())
                        .priority(12)
                        .conditions(condition -> condition.field("moon-phase").values("full"))
                        .actions(fixed("200"))),
                "ValidationError",
                "Condition field 'moon-phase' must be one of");
        refused(
                () -> client.createRule(request -> request.listenerArn(listener.listenerArn())
                        .priority(12)
                        .conditions(condition ->
                                condition.field("source-ip").sourceIpConfig(config -> config.values("everywhere")))
                        .actions(fixed("200"))),
                "ValidationError",
                "expected a block of addresses");
        refused(
                () -> client.createRule(request -> request.listenerArn(listener.listenerArn())
                        .priority(12)
                        .conditions(condition -> condition
                                .field("path-pattern")
                                .pathPatternConfig(config -> config.regexValues("^/v[0-9]+/")))
                        .actions(fixed("200"))),
                "ValidationError",
                "RegexValues are not simulated by the local cloud");
        refused(
                () -> rule(
                        listener,
                        12,
                        "/c",
                        Action.builder().type(ActionTypeEnum.AUTHENTICATE_OIDC).build()),
                "InvalidConfigurationRequest",
                "authenticate-oidc");
    }

    @Test
    void everyKindOfCondition_comesBackAsItWasSent() {
        Listener listener = elb.listener(elb.loadBalancer("web"), fixed("404"));

        Rule made = client.createRule(request -> request.listenerArn(listener.listenerArn())
                        .priority(1)
                        .conditions(List.of(
                                condition("path-pattern").values("/a/*").build(),
                                condition("host-header")
                                        .hostHeaderConfig(config -> config.values("*.example.com"))
                                        .build(),
                                condition("http-header")
                                        .httpHeaderConfig(config -> config.httpHeaderName("X-Canary")
                                                .values("yes"))
                                        .build(),
                                condition("query-string")
                                        .queryStringConfig(config -> config.values(
                                                pair -> pair.key("v").value("2")))
                                        .build(),
                                condition("source-ip")
                                        .sourceIpConfig(config -> config.values("127.0.0.0/8"))
                                        .build()))
                        .actions(fixed("200")))
                .rules()
                .get(0);

        assertThat(client.describeRules(request -> request.ruleArns(made.ruleArn()))
                        .rules())
                .containsExactly(made);
        assertThat(made.conditions().get(0).pathPatternConfig().values()).containsExactly("/a/*");
        assertThat(made.conditions().get(1).values()).containsExactly("*.example.com");
    }

    @Test
    void targetGroup_isCreatedDescribedModifiedAndDeleted() {
        String arn = elb.group("blue");

        TargetGroup made = client.describeTargetGroups(request -> request.names("blue"))
                .targetGroups()
                .get(0);
        assertThat(arn).matches("arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/blue/[0-9a-f]{16}");
        assertThat(made.healthCheckIntervalSeconds()).isEqualTo(30);
        assertThat(made.healthyThresholdCount()).isEqualTo(5);
        assertThat(made.matcher().httpCode()).isEqualTo("200");
        assertThat(elb.group("blue")).as("the same again").isEqualTo(arn);
        assertThatThrownBy(() -> client.createTargetGroup(request ->
                        request.name("blue").protocol(ProtocolEnum.HTTP).port(81)))
                .isInstanceOf(DuplicateTargetGroupNameException.class);

        TargetGroup changed = client.modifyTargetGroup(request -> request.targetGroupArn(arn)
                        .healthCheckPath("/ready")
                        .healthCheckIntervalSeconds(10)
                        .matcher(matcher -> matcher.httpCode("200-299")))
                .targetGroups()
                .get(0);
        assertThat(changed.healthCheckPath()).isEqualTo("/ready");
        assertThat(changed.matcher().httpCode()).isEqualTo("200-299");
        refused(
                () -> client.modifyTargetGroup(
                        request -> request.targetGroupArn(arn).healthCheckTimeoutSeconds(10)),
                "ValidationError",
                "Health check interval must be greater than the timeout");
        refused(
                () -> client.modifyTargetGroup(
                        request -> request.targetGroupArn(arn).matcher(matcher -> matcher.httpCode("ok"))),
                "ValidationError",
                "expected statuses from 200 to 499");

        client.deleteTargetGroup(request -> request.targetGroupArn(arn));
        assertThatThrownBy(() -> client.describeTargetGroups(request -> request.targetGroupArns(arn)))
                .isInstanceOf(TargetGroupNotFoundException.class);
    }

    @Test
    void targetGroup_belongsToOneLoadBalancer_andCannotBeDeletedWhileUsed() {
        String web = elb.loadBalancer("web");
        String blue = elb.group("blue");
        String green = elb.group("green");
        Listener listener = elb.listener(web, forward(blue, 1, green, 0));

        assertThat(weights(listener.defaultActions().get(0))).containsExactly(1, 0);
        assertThat(client.describeTargetGroups(request -> request.loadBalancerArn(web))
                        .targetGroups())
                .extracting(TargetGroup::targetGroupArn)
                .containsExactly(blue, green);
        assertThatThrownBy(() -> elb.listener(elb.loadBalancer("other"), forward(blue)))
                .isInstanceOf(TargetGroupAssociationLimitException.class);
        assertThatThrownBy(() -> client.deleteTargetGroup(request -> request.targetGroupArn(green)))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("is currently in use by a listener or a rule");
        refused(
                () -> elb.listener(web, forward(blue, 1_000, green, 0)),
                "ValidationError",
                "Target group weight '1000' must be between 0 and 999");
    }

    @Test
    void targetGroupAttributes_haveDefaults_andRefuseWhatIsNotSimulated() {
        String arn = elb.group("blue");

        client.modifyTargetGroupAttributes(request -> request.targetGroupArn(arn)
                .attributes(attribute ->
                        attribute.key("deregistration_delay.timeout_seconds").value("0")));

        Map<String, String> attributes =
                client.describeTargetGroupAttributes(request -> request.targetGroupArn(arn)).attributes().stream()
                        .collect(Collectors.toMap(TargetGroupAttribute::key, TargetGroupAttribute::value));
        assertThat(attributes)
                .containsEntry("deregistration_delay.timeout_seconds", "0")
                .containsEntry("slow_start.duration_seconds", "0")
                .containsEntry("load_balancing.algorithm.type", "round_robin");
        for (var refused : Map.of("slow_start.duration_seconds", "30", "stickiness.enabled", "true")
                .entrySet()) {
            refused(
                    () -> client.modifyTargetGroupAttributes(request -> request.targetGroupArn(arn)
                            .attributes(
                                    attribute -> attribute.key(refused.getKey()).value(refused.getValue()))),
                    "InvalidConfigurationRequest",
                    "not available in the local cloud");
        }
        refused(
                () -> client.modifyTargetGroupAttributes(
                        request -> request.targetGroupArn(arn).attributes(attribute -> attribute
                                .key("deregistration_delay.timeout_seconds")
                                .value("3601"))),
                "ValidationError",
                "attribute value '3601'");
    }

    @Test
    void targets_areCheckedServedAndDrained() throws Exception {
        String blue = elb.group("blue");
        Listener listener = elb.listener(elb.loadBalancer("web"), forward(blue));
        Undertow target = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(exchange -> exchange.getResponseSender().send("hello"))
                .build();
        target.start();
        try {
            int port = ((InetSocketAddress) target.getListenerInfo().get(0).getAddress()).getPort();
            client.registerTargets(request -> request.targetGroupArn(blue)
                    .targets(one -> one.id("127.0.0.1").port(port)));
            await().untilAsserted(() -> assertThat(health(blue).state()).isEqualTo(TargetHealthStateEnum.HEALTHY));
            assertThat(health(blue).reason()).isNull();
            assertThat(status(listener.port(), "/")).isEqualTo(200);

            client.deregisterTargets(request -> request.targetGroupArn(blue)
                    .targets(one -> one.id("127.0.0.1").port(port)));
            assertThat(health(blue).state()).isEqualTo(TargetHealthStateEnum.DRAINING);
            assertThat(health(blue).reasonAsString()).isEqualTo("Target.DeregistrationInProgress");
            elb.clock.advance(java.time.Duration.ofSeconds(300));
            assertThat(client.describeTargetHealth(request -> request.targetGroupArn(blue))
                            .targetHealthDescriptions())
                    .isEmpty();
            TargetHealth unknown = client.describeTargetHealth(request -> request.targetGroupArn(blue)
                            .targets(one -> one.id("127.0.0.1").port(port)))
                    .targetHealthDescriptions()
                    .get(0)
                    .targetHealth();
            assertThat(unknown.state()).isEqualTo(TargetHealthStateEnum.UNUSED);
            assertThat(unknown.reasonAsString()).isEqualTo("Target.NotRegistered");
        } finally {
            target.stop();
        }
    }

    @Test
    void targetElsewhereThanOnThisMachine_isRefused() {
        String blue = elb.group("blue");

        assertThatThrownBy(() -> client.registerTargets(request -> request.targetGroupArn(blue)
                        .targets(one -> one.id("192.0.2.1").port(80))))
                .isInstanceOf(InvalidTargetException.class)
                .hasMessageContaining("the local cloud connects to no other");
        assertThatThrownBy(() -> client.describeTargetHealth(request -> request.targetGroupArn("arn:nothing")))
                .isInstanceOf(TargetGroupNotFoundException.class);
    }

    @Test
    void tags_areAddedDescribedAndRemoved_onEveryKindOfResource() {
        String balancer = elb.loadBalancer("web");
        Listener listener = elb.listener(balancer, fixed("200"));
        Rule rule = rule(listener, 1, "/a", fixed("200"));
        String group = elb.group("blue");
        List<String> arns = List.of(balancer, listener.listenerArn(), rule.ruleArn(), group);

        client.addTags(request -> request.resourceArns(arns)
                .tags(tag -> tag.key("team").value("shop"), tag -> tag.key("stage")
                        .value("test")));
        client.removeTags(request -> request.resourceArns(arns).tagKeys("stage"));

        assertThat(client.describeTags(request -> request.resourceArns(arns)).tagDescriptions())
                .hasSize(4)
                .allSatisfy(description -> assertThat(description.tags())
                        .singleElement()
                        .satisfies(tag -> {
                            assertThat(tag.key()).isEqualTo("team");
                            assertThat(tag.value()).isEqualTo("shop");
                        }));
        refused(
                () -> client.describeTags(request -> request.resourceArns("arn:of:what")),
                "ValidationError",
                "is not a valid ARN");
    }

    @Test
    void state_survivesARestart_withListenersButWithoutTargets() throws Exception {
        String blue = elb.group("blue");
        String green = elb.group("green");
        String balancer = elb.loadBalancer("web");
        Listener listener = elb.listener(balancer, forward(blue, 3, green, 4));
        Rule rule = rule(listener, 5, "/fixed", fixed("418"));
        client.addTags(request ->
                request.resourceArns(balancer).tags(tag -> tag.key("k").value("v")));
        client.modifyTargetGroupAttributes(request -> request.targetGroupArn(blue)
                .attributes(attribute ->
                        attribute.key("deregistration_delay.timeout_seconds").value("7")));
        client.registerTargets(request ->
                request.targetGroupArn(blue).targets(one -> one.id("127.0.0.1").port(9)));

        var saved = elb.service.export();
        try (var next = new ElbFixture()) {
            next.service.restore(saved);
            next.service.reopen(Map.of(listener.listenerArn(), 0));

            Listener restored = next.client
                    .describeListeners(request -> request.loadBalancerArn(balancer))
                    .listeners()
                    .get(0);
            assertThat(restored.port()).as("the earlier port is still taken").isNotEqualTo(listener.port());
            assertThat(status(restored.port(), "/fixed")).isEqualTo(418);
            assertThat(weights(restored.defaultActions().get(0))).containsExactly(3, 4);
            assertThat(next.client
                            .describeRules(request -> request.ruleArns(rule.ruleArn()))
                            .rules())
                    .containsExactly(rule);
            assertThat(next.client
                            .describeTargetHealth(request -> request.targetGroupArn(blue))
                            .targetHealthDescriptions())
                    .isEmpty();
            assertThat(next.service.export().get("tags")).isEqualTo(saved.get("tags"));
            assertThat(next.service.export().get("attributes")).isEqualTo(saved.get("attributes"));
            assertThat(next.service.export().get("targetGroups")).isEqualTo(saved.get("targetGroups"));
        }
    }

    @Test
    void stateThatIsNone_isRefusedAndChangesNothing() throws Exception {
        String balancer = elb.loadBalancer("web");
        var broken = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree("{\"loadBalancers\": [{\"LoadBalancerName\": \"web\"}]}");

        assertThatThrownBy(() -> elb.service.restore(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected a load balancer with an ARN");
        assertThat(client.describeLoadBalancers().loadBalancers())
                .extracting(LoadBalancer::loadBalancerArn)
                .containsExactly(balancer);
    }

    @Test
    void everyOperationOfTheRegistry_isCalledBySomeTestOfThisClass() throws Exception {
        var missing = new ArrayList<>(elb.service.registry().operations());
        String source = java.nio.file.Files.readString(
                        java.nio.file.Path.of("src/test/java/dev/greenlight/cloud/elb/ElbContractTest.java"))
                + java.nio.file.Files.readString(
                        java.nio.file.Path.of("src/test/java/dev/greenlight/cloud/elb/ElbFixture.java"));

        missing.removeIf(operation ->
                source.contains("." + Character.toLowerCase(operation.charAt(0)) + operation.substring(1) + "("));

        assertThat(missing).isEmpty();
        assertThat(elb.service.registry().operations()).hasSize(26);
    }

    @Test
    void awsCommand_createsAndSwitchesAListener() {
        String blue = elb.group("blue");
        String green = elb.group("green");
        String balancer = elb.cloud
                .aws("elbv2", "create-load-balancer", "--name", "cli", "--subnets", "subnet-1", "subnet-2")
                .json()
                .at("/LoadBalancers/0/LoadBalancerArn")
                .asText();
        int port = ElbFixture.freePort();
        String listener = elb.cloud
                .aws(
                        "elbv2",
                        "create-listener",
                        "--load-balancer-arn",
                        balancer,
                        "--protocol",
                        "HTTP",
                        "--port",
                        Integer.toString(port),
                        "--default-actions",
                        "Type=forward,TargetGroupArn=" + blue)
                .json()
                .at("/Listeners/0/ListenerArn")
                .asText();

        elb.cloud
                .aws(
                        "elbv2",
                        "modify-listener",
                        "--listener-arn",
                        listener,
                        "--default-actions",
                        "[{\"Type\":\"forward\",\"ForwardConfig\":{\"TargetGroups\":[{\"TargetGroupArn\":\"" + blue
                                + "\",\"Weight\":0},{\"TargetGroupArn\":\"" + green + "\",\"Weight\":1}]}}]")
                .json();

        assertThat(weights(client.describeListeners(request -> request.listenerArns(listener))
                        .listeners()
                        .get(0)
                        .defaultActions()
                        .get(0)))
                .containsExactly(0, 1);
        var missing = elb.cloud.aws("elbv2", "describe-load-balancers", "--names", "nothing");
        assertThat(missing.exitCode()).isNotZero();
        assertThat(missing.error()).contains("(LoadBalancerNotFound)").contains("Load balancers '[nothing]' not found");
    }

    private void listen(String balancer, int port, ProtocolEnum protocol) {
        client.createListener(request ->
                request.loadBalancerArn(balancer).protocol(protocol).port(port).defaultActions(fixed("200")));
    }

    private Rule rule(Listener listener, int priority, String path, Action action) {
        return client.createRule(request -> request.listenerArn(listener.listenerArn())
                        .priority(priority)
                        .conditions(condition -> condition.field("path-pattern").values(path))
                        .actions(action))
                .rules()
                .get(0);
    }

    private TargetHealth health(String group) {
        return client.describeTargetHealth(request -> request.targetGroupArn(group))
                .targetHealthDescriptions()
                .get(0)
                .targetHealth();
    }

    private static void refused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(ElasticLoadBalancingV2Exception.class, refused -> assertThat(
                                refused.awsErrorDetails().errorCode())
                        .isEqualTo(code))
                .hasMessageContaining(message);
    }

    private static RuleCondition.Builder condition(String field) {
        return RuleCondition.builder().field(field);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static int status(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
