package dev.greenlight.cloud.ecs.api;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.clock.ManualClock;
import dev.greenlight.cloud.ecs.EcsPorts;
import dev.greenlight.cloud.ecs.FakeTraffic;
import dev.greenlight.cloud.ecs.ImageResolver;
import dev.greenlight.cloud.ecs.RaisedAlarms;
import dev.greenlight.cloud.ecs.StageFaults;
import dev.greenlight.cloud.ecs.control.Arns;
import dev.greenlight.cloud.protocol.Dialect;
import dev.greenlight.cloud.task.ScriptedRuntime;
import dev.greenlight.cloud.task.ScriptedRuntime.Behaviour;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContinueServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** An ECS with simulated tasks, a fake load balancer and a clock that a test moves. */
final class EcsWorld {
    static final String ELB = "arn:aws:elasticloadbalancing:eu-west-1:000000000000:";
    static final String BLUE = ELB + "targetgroup/blue/1";
    static final String GREEN = ELB + "targetgroup/green/2";
    static final String PRODUCTION = ELB + "listener-rule/app/web/1/2/3";
    static final String TEST = ELB + "listener-rule/app/web/1/4/5";

    final ManualClock clock = new ManualClock();
    final FakeTraffic traffic = new FakeTraffic()
            .withGroup(BLUE)
            .withGroup(GREEN)
            .withRule(PRODUCTION, Map.of(BLUE, 100, GREEN, 0))
            .withRule(TEST, Map.of(BLUE, 100, GREEN, 0));
    final Map<String, Behaviour> behaviours = new HashMap<>();
    final ScriptedRuntime runtime = new ScriptedRuntime(clock, image -> behaviours.getOrDefault(image, Behaviour.GOOD));
    final Set<String> missingImages = new HashSet<>();
    final Set<String> raisedAlarms = new HashSet<>();
    final Set<String> heldStages = new HashSet<>();
    Runnable alarmsChanged = () -> {};
    Runnable faultsChanged = () -> {};
    final EcsService ecs;
    private final EcsCalls calls;

    private final Set<Dialect> dialects;
    private final CloudClock shown;

    EcsWorld() {
        this(Set.of());
    }

    EcsWorld(Set<Dialect> dialects) {
        this(dialects, clock -> clock);
    }

    EcsWorld(Set<Dialect> dialects, Function<ManualClock, CloudClock> shown) {
        this.dialects = dialects;
        this.shown = shown.apply(clock);
        ecs = new EcsService(ports(), "eu-west-1", "000000000000");
        calls = new EcsCalls(ecs.registry());
        this.<SdkPojo>call(
                "CreateCluster",
                CreateClusterRequest.builder().clusterName("local").build());
        register("web:1", c -> {});
        register("web:2", c -> {});
        register("web:3", c -> {});
    }

    EcsPorts ports() {
        ImageResolver images = image -> missingImages.contains(image)
                ? ImageResolver.Resolution.missing()
                : ImageResolver.Resolution.found("sha256:" + image.hashCode());
        RaisedAlarms alarms = new RaisedAlarms() {
            @Override
            public Set<String> raised(Set<String> names) {
                Set<String> raised = new HashSet<>(names);
                raised.retainAll(raisedAlarms);
                return raised;
            }

            @Override
            public void onChange(Runnable listener) {
                alarmsChanged = listener;
            }
        };
        StageFaults faults = new StageFaults() {
            @Override
            public boolean holds(String serviceName, String stage) {
                return heldStages.contains(stage);
            }

            @Override
            public void onChange(Runnable listener) {
                faultsChanged = listener;
            }
        };
        return new EcsPorts(shown, traffic, runtime, images, alarms, faults, reference -> Optional.empty(), dialects);
    }

    /** Each revision's image is named like the revision, so that its behaviour can be set. */
    void register(String image, Consumer<RegisterTaskDefinitionRequest.Builder> more) {
        RegisterTaskDefinitionRequest.Builder request = RegisterTaskDefinitionRequest.builder()
                .family("web")
                .containerDefinitions(ContainerDefinition.builder()
                        .name("app")
                        .image(image)
                        .memory(64)
                        .portMappings(PortMapping.builder().containerPort(8080).build())
                        .build());
        more.accept(request);
        this.<SdkPojo>call("RegisterTaskDefinition", request.build());
    }

    <O extends SdkPojo> O call(String name, SdkPojo request) {
        return calls.call(name, request);
    }

    static LoadBalancer switched() {
        return LoadBalancer.builder()
                .targetGroupArn(BLUE)
                .containerName("app")
                .containerPort(8080)
                .advancedConfiguration(a -> a.alternateTargetGroupArn(GREEN)
                        .productionListenerRule(PRODUCTION)
                        .testListenerRule(TEST)
                        .roleArn("arn:aws:iam::000000000000:role/ecs"))
                .build();
    }

    void createBlueGreen(Consumer<DeploymentConfiguration.Builder> more) {
        create(
                c -> {
                    c.strategy("BLUE_GREEN").bakeTimeInMinutes(5);
                    more.accept(c);
                },
                switched());
    }

    void create(Consumer<DeploymentConfiguration.Builder> configuration, LoadBalancer... loadBalancers) {
        this.<SdkPojo>call(
                "CreateService", creation(configuration, loadBalancers).build());
    }

    CreateServiceRequest.Builder creation(
            Consumer<DeploymentConfiguration.Builder> configuration, LoadBalancer... loadBalancers) {
        return CreateServiceRequest.builder()
                .cluster("local")
                .serviceName("web")
                .taskDefinition("web:1")
                .desiredCount(2)
                .deploymentConfiguration(configuration)
                .loadBalancers(loadBalancers);
    }

    void update(Consumer<UpdateServiceRequest.Builder> change) {
        this.<SdkPojo>call(
                "UpdateService",
                UpdateServiceRequest.builder()
                        .cluster("local")
                        .service("web")
                        .applyMutation(change)
                        .build());
    }

    void deploy(int revision) {
        update(u -> u.taskDefinition("web:" + revision));
    }

    Service service() {
        DescribeServicesResponse response = call(
                "DescribeServices",
                DescribeServicesRequest.builder()
                        .cluster("local")
                        .services("web")
                        .build());
        return response.services().get(0);
    }

    List<String> events() {
        List<String> events = new java.util.ArrayList<>(
                service().events().stream().map(ServiceEvent::message).toList());
        java.util.Collections.reverse(events);
        return events.stream()
                .map(text -> text.replaceAll("[0-9a-f]{32}", "ID"))
                .toList();
    }

    ServiceDeployment deployment() {
        return deployment(0);
    }

    /** 0 is the newest. */
    ServiceDeployment deployment(int age) {
        ListServiceDeploymentsResponse list = call(
                "ListServiceDeployments",
                ListServiceDeploymentsRequest.builder()
                        .cluster("local")
                        .service("web")
                        .build());
        DescribeServiceDeploymentsResponse response = call(
                "DescribeServiceDeployments",
                DescribeServiceDeploymentsRequest.builder()
                        .serviceDeploymentArns(
                                list.serviceDeployments().get(age).serviceDeploymentArn())
                        .build());
        return response.serviceDeployments().get(0);
    }

    String waitingHook() {
        return deployment().lifecycleHookDetails().stream()
                .filter(hook -> "AWAITING_ACTION".equals(hook.statusAsString()))
                .findFirst()
                .orElseThrow()
                .hookId();
    }

    void proceed(String action) {
        this.<SdkPojo>call(
                "ContinueServiceDeployment",
                ContinueServiceDeploymentRequest.builder()
                        .serviceDeploymentArn(deployment().serviceDeploymentArn())
                        .hookId(waitingHook())
                        .action(action)
                        .build());
    }

    void stopDeployment() {
        this.<SdkPojo>call(
                "StopServiceDeployment",
                StopServiceDeploymentRequest.builder()
                        .serviceDeploymentArn(deployment().serviceDeploymentArn())
                        .build());
    }

    List<Task> tasks(String desiredStatus) {
        ListTasksResponse list = call(
                "ListTasks",
                ListTasksRequest.builder()
                        .cluster("local")
                        .desiredStatus(desiredStatus)
                        .build());
        if (list.taskArns().isEmpty()) {
            return List.of();
        }
        DescribeTasksResponse response = call(
                "DescribeTasks",
                DescribeTasksRequest.builder()
                        .cluster("local")
                        .tasks(list.taskArns())
                        .build());
        return response.tasks();
    }

    List<String> running() {
        return tasks("RUNNING").stream()
                .map(task -> Arns.tail(task.taskDefinitionArn()) + ' ' + task.lastStatus())
                .toList();
    }

    void minutes(int count) {
        clock.advance(Duration.ofMinutes(count));
    }
}
