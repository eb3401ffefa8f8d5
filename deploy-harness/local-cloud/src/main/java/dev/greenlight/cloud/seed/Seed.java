package dev.greenlight.cloud.seed;

import dev.greenlight.cloud.ecr.EcrService;
import dev.greenlight.cloud.ecs.api.EcsService;
import dev.greenlight.cloud.elb.ElbService;
import dev.greenlight.cloud.logs.LogsService;
import dev.greenlight.cloud.protocol.Account;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceResponse;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** What a new cloud begins with: everything that a first blue-green deployment needs, with version 1 of the sample service. */
public final class Seed {
    public static final String CLUSTER = "local";
    static final String SERVICE = "whatsapp-saas";
    static final String REPOSITORY = "whatsapp-saas-mvp";
    static final String FAMILY = "whatsapp-saas-local";
    static final String LOG_GROUP = "/ecs/whatsapp-saas";
    static final String FIRST_TAG = "v1";
    /** The tag of a listener that says whose port option applies to it. */
    public static final String ROLE_TAG = "greenlight:traffic";

    public static final String PRODUCTION = "production";
    public static final String TEST = "test";

    private static final String CONTAINER = "app";
    private static final int CONTAINER_PORT = 8080;
    private static final int DESIRED = 2;
    private static final String ROLE = "arn:aws:iam::%s:role/ecsInfrastructureRole";

    private final Account account;
    private final int productionPort;
    private final int testPort;
    private final ElbService elb;
    private final ServiceRegistry loadBalancing;
    private final ServiceRegistry containers;
    private final EcrService images;
    private final LogsService logs;

    /** Ports may be 0 for any free one. */
    public Seed(
            Account account,
            int productionPort,
            int testPort,
            ElbService elb,
            EcsService ecs,
            EcrService images,
            LogsService logs) {
        this.account = account;
        this.productionPort = productionPort;
        this.testPort = testPort;
        this.elb = elb;
        this.loadBalancing = elb.registry();
        this.containers = ecs.registry();
        this.images = images;
        this.logs = logs;
    }

    /** @param secrets what the task definition names its secrets by, by the variables that a task gets them in */
    public void plant(Map<String, String> secrets) {
        images.withEveryTag(REPOSITORY);
        logs.createGroup(LOG_GROUP);
        containers.call(CreateClusterRequest.builder().clusterName(CLUSTER).build(), CreateClusterResponse.class);
        String blue = group(SERVICE + "-blue");
        String green = group(SERVICE + "-green");
        var balancer = CreateLoadBalancerRequest.builder().name(CLUSTER);
        String balancerArn = loadBalancing
                .call(balancer.build(), CreateLoadBalancerResponse.class)
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
        String production = rule(listener(balancerArn, PRODUCTION, productionPort), blue, green);
        String test = rule(listener(balancerArn, TEST, testPort), blue, green);
        service(register(secrets), blue, green, production, test);
    }

    private String group(String name) {
        var group = CreateTargetGroupRequest.builder()
                .name(name)
                .protocol(ProtocolEnum.HTTP)
                .port(CONTAINER_PORT)
                .targetType(TargetTypeEnum.IP)
                .healthCheckPath("/healthz")
                .healthCheckIntervalSeconds(10)
                .healthyThresholdCount(2);
        String arn = loadBalancing
                .call(group.build(), CreateTargetGroupResponse.class)
                .targetGroups()
                .get(0)
                .targetGroupArn();
        var delay = ModifyTargetGroupAttributesRequest.builder()
                .targetGroupArn(arn)
                .attributes(TargetGroupAttribute.builder()
                        .key("deregistration_delay.timeout_seconds")
                        .value("10")
                        .build());
        loadBalancing.call(delay.build(), ModifyTargetGroupAttributesResponse.class);
        return arn;
    }

    private Listener listener(String balancer, String role, int port) {
        return elb.createListener(CreateListenerRequest.builder()
                .loadBalancerArn(balancer)
                .protocol(ProtocolEnum.HTTP)
                .port(port)
                .defaultActions(Action.builder()
                        .type(ActionTypeEnum.FIXED_RESPONSE)
                        .fixedResponseConfig(fixed -> fixed.statusCode("404")
                                .contentType("text/plain")
                                .messageBody("No rule of the load balancer applies"))
                        .build())
                .tags(Tag.builder().key(ROLE_TAG).value(role).build())
                .build());
    }

    /** All traffic to blue. */
    private String rule(Listener listener, String blue, String green) {
        var shares = List.of(share(blue, 1), share(green, 0));
        var rule = CreateRuleRequest.builder()
                .listenerArn(listener.listenerArn())
                .priority(1)
                .conditions(RuleCondition.builder()
                        .field("path-pattern")
                        .values("/*")
                        .build())
                .actions(Action.builder()
                        .type(ActionTypeEnum.FORWARD)
                        .forwardConfig(to -> to.targetGroups(shares))
                        .build());
        return loadBalancing
                .call(rule.build(), CreateRuleResponse.class)
                .rules()
                .get(0)
                .ruleArn();
    }

    private static TargetGroupTuple share(String arn, int weight) {
        return TargetGroupTuple.builder().targetGroupArn(arn).weight(weight).build();
    }

    private String register(Map<String, String> secrets) {
        Map<String, String> logOptions =
                Map.of("awslogs-group", LOG_GROUP, "awslogs-region", account.region(), "awslogs-stream-prefix", "ecs");
        var definition = RegisterTaskDefinitionRequest.builder()
                .family(FAMILY)
                .networkMode(NetworkMode.AWSVPC)
                .requiresCompatibilitiesWithStrings("FARGATE")
                .cpu("256")
                .memory("512")
                .containerDefinitions(ContainerDefinition.builder()
                        .name(CONTAINER)
                        .image("%s.dkr.ecr.%s.amazonaws.com/%s:%s"
                                .formatted(account.id(), account.region(), REPOSITORY, FIRST_TAG))
                        .essential(true)
                        .portMappings(PortMapping.builder()
                                .containerPort(CONTAINER_PORT)
                                .protocol("tcp")
                                .build())
                        .secrets(secrets.entrySet().stream()
                                .map(secret -> Secret.builder()
                                        .name(secret.getKey())
                                        .valueFrom(secret.getValue())
                                        .build())
                                .toList())
                        .logConfiguration(
                                log -> log.logDriver(LogDriver.AWSLOGS).options(logOptions))
                        .build());
        return containers
                .call(definition.build(), RegisterTaskDefinitionResponse.class)
                .taskDefinition()
                .taskDefinitionArn();
    }

    private void service(String definition, String blue, String green, String production, String test) {
        var service = CreateServiceRequest.builder()
                .cluster(CLUSTER)
                .serviceName(SERVICE)
                .tags(software.amazon.awssdk.services.ecs.model.Tag.builder()
                        .key("greenlight:sandbox")
                        .value("true")
                        .build())
                .taskDefinition(definition)
                .desiredCount(DESIRED)
                .launchType(LaunchType.FARGATE)
                .networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc.subnets("subnet-local")))
                .healthCheckGracePeriodSeconds(60)
                .loadBalancers(LoadBalancer.builder()
                        .targetGroupArn(blue)
                        .containerName(CONTAINER)
                        .containerPort(CONTAINER_PORT)
                        .advancedConfiguration(advanced -> advanced.alternateTargetGroupArn(green)
                                .productionListenerRule(production)
                                .testListenerRule(test)
                                .roleArn(ROLE.formatted(account.id())))
                        .build())
                .deploymentConfiguration(deployment ->
                        deployment.strategy(DeploymentStrategy.BLUE_GREEN).bakeTimeInMinutes(1));
        containers.call(service.build(), CreateServiceResponse.class);
    }
}
