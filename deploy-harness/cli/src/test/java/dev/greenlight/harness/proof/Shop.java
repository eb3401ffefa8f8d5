package dev.greenlight.harness.proof;

import static org.awaitility.Awaitility.await;

import dev.greenlight.harness.cli.CommandRun;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** A second service of the cloud, behind load balancers of every kind; another one answers at what is not its own. */
public final class Shop implements AutoCloseable {
    static final String NAME = "shop";
    private static final String IMAGE = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/whatsapp-saas-mvp:v1";
    private static final int PORT = 8080;

    final EcsClient ecs;
    final ElasticLoadBalancingV2Client balancers;
    public final Map<String, String> settings = new HashMap<>(Map.of("aws.cluster", "local", "aws.service", NAME));
    final List<LoadBalancer> attached = new ArrayList<>();
    private final ProofWorld world;
    private int made;

    /** The two target groups of a load balancer. */
    public record Pair(String blue, String green) {}

    public Shop(ProofWorld world) {
        this.world = world;
        this.ecs = world.client(EcsClient.builder());
        this.balancers = world.client(ElasticLoadBalancingV2Client.builder());
    }

    public String balancer(String type) {
        return balancers
                .createLoadBalancer(request -> request.name("lb" + made++).type(type))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
    }

    public Pair groups(ProtocolEnum protocol) {
        return new Pair(group(protocol), group(protocol));
    }

    private String group(ProtocolEnum protocol) {
        String arn = balancers
                .createTargetGroup(request -> request.name("group" + made++)
                        .protocol(protocol)
                        .port(PORT)
                        .targetType(TargetTypeEnum.IP)
                        .healthCheckProtocol(ProtocolEnum.HTTP)
                        .healthCheckPath("/healthz")
                        .healthCheckIntervalSeconds(10)
                        .healthyThresholdCount(2))
                .targetGroups()
                .get(0)
                .targetGroupArn();
        balancers.modifyTargetGroupAttributes(request -> request.targetGroupArn(arn)
                .attributes(TargetGroupAttribute.builder()
                        .key("deregistration_delay.timeout_seconds")
                        .value("10")
                        .build()));
        return arn;
    }

    /** A listener that does that with what no rule takes. */
    public Listener listener(String balancer, ProtocolEnum protocol, Action otherwise, Certificate... certificates) {
        int port = freePort();
        return new Listener(
                balancers
                        .createListener(request -> request.loadBalancerArn(balancer)
                                .protocol(protocol)
                                .port(port)
                                .certificates(certificates)
                                .defaultActions(otherwise))
                        .listeners()
                        .get(0)
                        .listenerArn(),
                port);
    }

    public record Listener(String arn, int port) {
        public URI url() {
            return URI.create("http://127.0.0.1:" + port);
        }
    }

    public String rule(Listener listener, int priority, Pair groups, RuleCondition... conditions) {
        return rule(listener, priority, to(groups), conditions);
    }

    public String rule(Listener listener, int priority, Action action, RuleCondition... conditions) {
        return balancers
                .createRule(request -> request.listenerArn(listener.arn())
                        .priority(priority)
                        .conditions(conditions)
                        .actions(action))
                .rules()
                .get(0)
                .ruleArn();
    }

    public String defaultRule(Listener listener) {
        var rules = balancers
                .describeRules(request -> request.listenerArn(listener.arn()))
                .rules();
        return rules.get(rules.size() - 1).ruleArn();
    }

    /** Nothing is there. */
    static Action nothing() {
        return Action.builder()
                .type(ActionTypeEnum.FIXED_RESPONSE)
                .fixedResponseConfig(fixed -> fixed.statusCode("404"))
                .build();
    }

    /** What another service answers: green for whoever does not look at the version. */
    static Action other() {
        return Action.builder()
                .type(ActionTypeEnum.FIXED_RESPONSE)
                .fixedResponseConfig(fixed -> fixed.statusCode("200")
                        .contentType("application/json")
                        .messageBody("{\"status\": \"ok\", \"version\": \"other\"}"))
                .build();
    }

    public static Action to(Pair groups) {
        return Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .forwardConfig(to -> to.targetGroups(share(groups.blue(), 1), share(groups.green(), 0)))
                .build();
    }

    private static TargetGroupTuple share(String group, int weight) {
        return TargetGroupTuple.builder().targetGroupArn(group).weight(weight).build();
    }

    static RuleCondition path(String pattern) {
        return RuleCondition.builder()
                .field("path-pattern")
                .pathPatternConfig(config -> config.values(pattern))
                .build();
    }

    static RuleCondition host(String pattern) {
        return RuleCondition.builder()
                .field("host-header")
                .hostHeaderConfig(config -> config.values(pattern))
                .build();
    }

    static RuleCondition header(String name, String value) {
        return RuleCondition.builder()
                .field("http-header")
                .httpHeaderConfig(config -> config.httpHeaderName(name).values(value))
                .build();
    }

    static RuleCondition query(String key, String value) {
        return RuleCondition.builder()
                .field("query-string")
                .queryStringConfig(config -> config.values(
                        QueryStringKeyValuePair.builder().key(key).value(value).build()))
                .build();
    }

    public void attach(Pair groups, String production, String test) {
        attached.add(LoadBalancer.builder()
                .targetGroupArn(groups.blue())
                .containerName("app")
                .containerPort(PORT)
                .advancedConfiguration(advanced -> advanced.alternateTargetGroupArn(groups.green())
                        .productionListenerRule(production)
                        .testListenerRule(test)
                        .roleArn("arn:aws:iam::123456789012:role/ecs"))
                .build());
    }

    /** For rolling updates, which need no rules of their own. */
    public void attach(String group) {
        attached.add(LoadBalancer.builder()
                .targetGroupArn(group)
                .containerName("app")
                .containerPort(PORT)
                .build());
    }

    static ContainerDefinition container(String name, String image) {
        return ContainerDefinition.builder()
                .name(name)
                .image(image)
                .essential(true)
                .portMappings(PortMapping.builder()
                        .containerPort(name.equals("app") ? PORT : 9000 + name.length())
                        .build())
                .build();
    }

    /** Registers what the service runs, and changes it before. */
    String register(Consumer<RegisterTaskDefinitionRequest.Builder> change) {
        return ecs.registerTaskDefinition(request -> {
                    request.family(NAME)
                            .networkMode("awsvpc")
                            .requiresCompatibilitiesWithStrings("FARGATE")
                            .cpu("256")
                            .memory("512")
                            .containerDefinitions(container("app", IMAGE));
                    change.accept(request);
                })
                .taskDefinition()
                .taskDefinitionArn();
    }

    public void create(DeploymentStrategy strategy, Consumer<CreateServiceRequest.Builder> change) {
        create(strategy, register(request -> {}), change);
    }

    public void create(DeploymentStrategy strategy, String definition, Consumer<CreateServiceRequest.Builder> change) {
        ecs.createService(request -> {
            request.cluster("local")
                    .serviceName(NAME)
                    .taskDefinition(definition)
                    .desiredCount(1)
                    .launchType("FARGATE")
                    .networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc.subnets("subnet-local")))
                    .loadBalancers(attached)
                    .deploymentConfiguration(deployment -> deployment
                            .strategy(strategy)
                            .bakeTimeInMinutes(strategy == DeploymentStrategy.ROLLING ? null : 1));
            change.accept(request);
        });
        awaitSteady();
    }

    private void awaitSteady() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> ecs
                                .listServiceDeployments(
                                        request -> request.cluster("local").service(NAME))
                                .serviceDeployments()
                                .stream()
                                .allMatch(one -> one.statusAsString().equals("SUCCESSFUL")));
    }

    CommandRun run(String verb, String tag, String... more) {
        List<String> args = new ArrayList<>(List.of(verb, "--image-tag", tag));
        args.addAll(Arrays.asList(more));
        return world.greenlight(settings, args.toArray(String[]::new));
    }

    int registered() {
        return ecs.listTaskDefinitions(request -> request.familyPrefix(NAME))
                .taskDefinitionArns()
                .size();
    }

    /** The tag that the service runs. */
    String running() {
        var service = ecs.describeServices(request -> request.cluster("local").services(NAME))
                .services()
                .get(0);
        String image = ecs
                .describeTaskDefinition(request -> request.taskDefinition(service.taskDefinition()))
                .taskDefinition()
                .containerDefinitions()
                .stream()
                .filter(one -> one.name().equals("app"))
                .findFirst()
                .orElseThrow()
                .image();
        return image.substring(image.lastIndexOf(':') + 1);
    }

    static Certificate certificate(Path pkcs12) {
        return Certificate.builder()
                .certificateArn("arn:aws:iam::123456789012:server-certificate" + pkcs12)
                .build();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }

    @Override
    public void close() {
        ecs.close();
        balancers.close();
    }
}
