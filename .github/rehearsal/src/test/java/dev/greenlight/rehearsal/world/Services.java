package dev.greenlight.rehearsal.world;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** Creates what a team has in AWS before its first release by this workflow: a cluster, a load balancer, a service. */
final class Services implements AutoCloseable {
    private static final int CONTAINER_PORT = 8080;
    private static final String ROLE = "arn:aws:iam::123456789012:role/ecsInfrastructureRole";

    private final SdkHttpClient http = Apache5HttpClient.create();
    private final EcsClient ecs;
    private final ElasticLoadBalancingV2Client balancers;

    Services(URI endpoint, String region) {
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", "rehearsal"));
        ecs = EcsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .httpClient(http)
                .build();
        balancers = ElasticLoadBalancingV2Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .httpClient(http)
                .build();
    }

    /** Staging: one listener, a rolling deployment. */
    Place rolling(String name, String image, String token) {
        String group = group(name);
        String balancer = balancer(name);
        int port = listener(balancer, forward(List.of(group)));
        LoadBalancer attached = LoadBalancer.builder()
                .targetGroupArn(group)
                .containerName("app")
                .containerPort(CONTAINER_PORT)
                .build();
        return service(name, image, token, DeploymentStrategy.ROLLING, attached, port, port);
    }

    /** Production: a listener for production traffic, one for test traffic, two target groups. */
    Place blueGreen(String name, String image, String token) {
        String blue = group(name + "-b");
        String green = group(name + "-g");
        String balancer = balancer(name);
        var production = rule(balancer, List.of(blue, green));
        var test = rule(balancer, List.of(blue, green));
        LoadBalancer attached = LoadBalancer.builder()
                .targetGroupArn(blue)
                .containerName("app")
                .containerPort(CONTAINER_PORT)
                .advancedConfiguration(advanced -> advanced.alternateTargetGroupArn(green)
                        .productionListenerRule(production.arn())
                        .testListenerRule(test.arn())
                        .roleArn(ROLE))
                .build();
        return service(name, image, token, DeploymentStrategy.BLUE_GREEN, attached, production.port(), test.port());
    }

    private record Rule(String arn, int port) {}

    private Place service(
            String name,
            String image,
            String token,
            DeploymentStrategy strategy,
            LoadBalancer attached,
            int port,
            int test) {
        String cluster = name + "-cluster";
        String service = name + "-service";
        ecs.createCluster(request -> request.clusterName(cluster));
        String definition = ecs.registerTaskDefinition(request -> request.family(name)
                        .networkMode(NetworkMode.AWSVPC)
                        .requiresCompatibilitiesWithStrings("FARGATE")
                        .cpu("256")
                        .memory("512")
                        .containerDefinitions(container(image, token)))
                .taskDefinition()
                .taskDefinitionArn();
        ecs.createService(request -> request.cluster(cluster)
                .serviceName(service)
                .taskDefinition(definition)
                .desiredCount(2)
                .launchType(LaunchType.FARGATE)
                .networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc.subnets("subnet-rehearsal")))
                .healthCheckGracePeriodSeconds(60)
                .loadBalancers(attached)
                .deploymentConfiguration(deployment ->
                        deployment.strategy(strategy).minimumHealthyPercent(100).maximumPercent(200)));
        return new Place(cluster, service, name, address(port), address(test));
    }

    private static ContainerDefinition container(String image, String token) {
        return ContainerDefinition.builder()
                .name("app")
                .image(image)
                .essential(true)
                .environment(
                        KeyValuePair.builder().name("ADMIN_TOKEN").value(token).build())
                .portMappings(
                        PortMapping.builder().containerPort(CONTAINER_PORT).build())
                .build();
    }

    private String balancer(String name) {
        return balancers
                .createLoadBalancer(request -> request.name(name))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
    }

    private String group(String name) {
        String arn = balancers
                .createTargetGroup(request -> request.name(name)
                        .protocol(ProtocolEnum.HTTP)
                        .port(CONTAINER_PORT)
                        .targetType(TargetTypeEnum.IP)
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

    private Rule rule(String balancer, List<String> groups) {
        int port = freePort();
        String listener = balancers
                .createListener(request -> request.loadBalancerArn(balancer)
                        .protocol(ProtocolEnum.HTTP)
                        .port(port)
                        .defaultActions(Action.builder()
                                .type(ActionTypeEnum.FIXED_RESPONSE)
                                .fixedResponseConfig(fixed -> fixed.statusCode("404"))
                                .build()))
                .listeners()
                .get(0)
                .listenerArn();
        String arn = balancers
                .createRule(request -> request.listenerArn(listener)
                        .priority(1)
                        .conditions(RuleCondition.builder()
                                .field("path-pattern")
                                .values("/*")
                                .build())
                        .actions(forward(groups)))
                .rules()
                .get(0)
                .ruleArn();
        return new Rule(arn, port);
    }

    private int listener(String balancer, Action action) {
        int port = freePort();
        balancers.createListener(request -> request.loadBalancerArn(balancer)
                .protocol(ProtocolEnum.HTTP)
                .port(port)
                .defaultActions(action));
        return port;
    }

    private static Action forward(List<String> groups) {
        return Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .forwardConfig(config -> config.targetGroups(groups.stream()
                        .map(arn -> TargetGroupTuple.builder()
                                .targetGroupArn(arn)
                                .weight(arn.equals(groups.get(0)) ? 1 : 0)
                                .build())
                        .toList()))
                .build();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException("No port is free on this machine", none);
        }
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        ecs.close();
        balancers.close();
        http.close();
    }
}
