package dev.greenlight.cloud.ecs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.cloud.CloudFixture;
import dev.greenlight.cloud.ecs.control.Arns;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterContainsServicesException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentNotFoundException;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** One test or more for each operation, with the real SDK's client over HTTP. */
class EcsContractTest {
    private final EcsWorld world = new EcsWorld();
    private final CloudFixture cloud =
            CloudFixture.serving(world.clock, endpoint -> endpoint.service(world.ecs.registry()));
    private final EcsClient ecs = cloud.client(EcsClient.builder());

    @AfterEach
    void close() {
        cloud.close();
        world.ecs.close();
    }

    @Test
    void clusters_areCreatedDescribedListedAndDeleted() {
        String arn = ecs.createCluster(c -> c.clusterName("two")).cluster().clusterArn();

        assertThat(arn).isEqualTo("arn:aws:ecs:eu-west-1:000000000000:cluster/two");
        assertThat(ecs.listClusters().clusterArns()).hasSize(2).contains(arn);
        var described = ecs.describeClusters(c -> c.clusters("two", "three"));
        assertThat(described.clusters().get(0).status()).isEqualTo("ACTIVE");
        assertThat(described.failures()).extracting(Failure::reason).containsExactly("MISSING");
        assertThat(ecs.deleteCluster(c -> c.cluster(arn)).cluster().status()).isEqualTo("INACTIVE");
        assertThat(ecs.listClusters().clusterArns()).hasSize(1);
    }

    @Test
    void clusterWithServices_isNotDeleted() {
        world.createBlueGreen(c -> {});

        assertThatThrownBy(() -> ecs.deleteCluster(c -> c.cluster("local")))
                .isInstanceOf(ClusterContainsServicesException.class)
                .hasMessageStartingWith("The Cluster cannot be deleted while Services are active.");
    }

    @Test
    void taskDefinitions_countTheirRevisionsAndAreFoundByFamilyRevisionAndArn() {
        ContainerDefinition container = ContainerDefinition.builder()
                .name("app")
                .image("web:9")
                .memory(64)
                .build();
        TaskDefinition registered = ecs.registerTaskDefinition(
                        t -> t.family("web").containerDefinitions(container))
                .taskDefinition();

        assertThat(registered.revision()).isEqualTo(4);
        assertThat(registered.taskDefinitionArn())
                .isEqualTo("arn:aws:ecs:eu-west-1:000000000000:task-definition/web:4");
        for (String reference : List.of("web", "web:4", registered.taskDefinitionArn())) {
            assertThat(ecs.describeTaskDefinition(t -> t.taskDefinition(reference))
                            .taskDefinition())
                    .isEqualTo(registered);
        }
        assertThatThrownBy(() -> ecs.describeTaskDefinition(t -> t.taskDefinition("nope")))
                .hasMessageStartingWith("Unable to describe task definition.");
    }

    @Test
    void deregisteredTaskDefinition_isInactiveAndNotDeployed() {
        ecs.deregisterTaskDefinition(t -> t.taskDefinition("web:3"));

        assertThat(ecs.describeTaskDefinition(t -> t.taskDefinition("web:3"))
                        .taskDefinition()
                        .status())
                .isEqualTo(TaskDefinitionStatus.INACTIVE);
        assertThat(ecs.describeTaskDefinition(t -> t.taskDefinition("web"))
                        .taskDefinition()
                        .revision())
                .isEqualTo(2);
        assertThatThrownBy(() -> ecs.runTask(t -> t.cluster("local").taskDefinition("web:3")))
                .hasMessageStartingWith("TaskDefinition is inactive");
    }

    @Test
    void listTaskDefinitions_sortsAndPages() {
        var paginated = ecs.listTaskDefinitionsPaginator(
                t -> t.familyPrefix("web").sort(SortOrder.DESC).maxResults(2));

        assertThat(paginated.taskDefinitionArns().stream().map(Arns::tail)).containsExactly("web:3", "web:2", "web:1");
        assertThat(ecs.listTaskDefinitions(t -> t.familyPrefix("we")).taskDefinitionArns())
                .isEmpty();
        assertThat(ecs.listTaskDefinitionFamilies(t -> t.familyPrefix("we")).families())
                .containsExactly("web");
    }

    @Test
    void badTaskDefinitions_areRefusedInAwsWords() {
        ContainerDefinition nameless =
                ContainerDefinition.builder().image("a").memory(1).build();
        ContainerDefinition hungry =
                ContainerDefinition.builder().name("a").image("a").build();

        assertThatThrownBy(() -> ecs.registerTaskDefinition(t -> t.family("a b").containerDefinitions(nameless)))
                .hasMessageStartingWith("Family contains invalid characters.");
        assertThatThrownBy(() -> ecs.registerTaskDefinition(t -> t.family("a").containerDefinitions(nameless)))
                .hasMessageStartingWith("Container.name should not be null or empty.");
        assertThatThrownBy(() -> ecs.registerTaskDefinition(t -> t.family("a").containerDefinitions(hungry)))
                .hasMessageStartingWith("Invalid setting for container 'a'. At least one of 'memory' or");
    }

    @Test
    void service_isDescribedWithEventsDeploymentsAndTags() {
        ecs.createService(world.creation(c -> {}, EcsWorld.switched())
                .tags(Tag.builder().key("team").value("blue").build())
                .build());

        Service service = ecs.describeServices(
                        s -> s.cluster("local").services("web").include(ServiceField.TAGS))
                .services()
                .get(0);

        assertThat(service.serviceArn()).isEqualTo("arn:aws:ecs:eu-west-1:000000000000:service/local/web");
        assertThat(service.runningCount()).isEqualTo(2);
        assertThat(service.deployments().get(0).id()).matches("ecs-svc/\\d{19}");
        assertThat(service.deploymentConfiguration().strategyAsString()).isEqualTo("ROLLING");
        assertThat(service.tags()).extracting(Tag::key).containsExactly("team");
        assertThat(ecs.listServices(s -> s.cluster("local")).serviceArns()).containsExactly(service.serviceArn());
        ecs.waiter().waitUntilServicesStable(s -> s.cluster("local").services("web"));
    }

    @Test
    void missingServices_areFailures_andTooManyAreRefused() {
        var response = ecs.describeServices(s -> s.cluster("local").services("nope"));

        assertThat(response.failures().get(0).reason()).isEqualTo("MISSING");
        assertThat(response.failures().get(0).arn()).isEqualTo("arn:aws:ecs:eu-west-1:000000000000:service/local/nope");
        assertThatThrownBy(() -> ecs.describeServices(s -> s.cluster("local")
                        .services(IntStream.range(0, 11)
                                .mapToObj(Integer::toString)
                                .toList())))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void deletedService_drainsAndIsInactive() {
        world.createBlueGreen(c -> {});
        world.traffic.drainSlowly();
        assertThatThrownBy(() -> ecs.deleteService(s -> s.cluster("local").service("web")))
                .hasMessageStartingWith("The service cannot be stopped while it is scaled above 0.");

        assertThat(ecs.deleteService(s -> s.cluster("local").service("web").force(true))
                        .service()
                        .status())
                .isEqualTo("DRAINING");
        world.traffic.finishDraining();

        ecs.waiter().waitUntilServicesInactive(s -> s.cluster("local").services("web"));
        assertThatThrownBy(() ->
                        ecs.updateService(s -> s.cluster("local").service("web").desiredCount(1)))
                .hasMessageStartingWith("Service was not ACTIVE.");
    }

    @Test
    void tasks_areRunListedDescribedAndStopped() {
        Task task = ecs.runTask(t -> t.cluster("local").taskDefinition("web").startedBy("me"))
                .tasks()
                .get(0);

        assertThat(task.taskArn()).matches("arn:aws:ecs:eu-west-1:000000000000:task/local/[0-9a-f]{32}");
        assertThat(ecs.listTasks(t -> t.cluster("local").startedBy("me")).taskArns())
                .containsExactly(task.taskArn());
        assertThat(ecs.describeTasks(t -> t.cluster("local").tasks(task.taskArn()))
                        .tasks()
                        .get(0)
                        .lastStatus())
                .isEqualTo("RUNNING");
        ecs.stopTask(t -> t.cluster("local").task(task.taskArn()).reason("enough"));
        Task stopped = ecs.describeTasks(t -> t.cluster("local").tasks(task.taskArn()))
                .tasks()
                .get(0);
        assertThat(stopped.lastStatus()).isEqualTo("STOPPED");
        assertThat(stopped.stoppedReason()).isEqualTo("enough");
        assertThatThrownBy(() -> ecs.stopTask(t -> t.cluster("local").task("nope")))
                .hasMessageStartingWith("The referenced task was not found.");
    }

    @Test
    void deployment_isListedDescribedContinuedAndItsRevisionTellsTheDigest() {
        world.createBlueGreen(c -> c.lifecycleHooks(pause("POST_TEST_TRAFFIC_SHIFT")));
        ecs.updateService(s -> s.cluster("local").service("web").taskDefinition("web:2"));

        var brief = ecs.listServiceDeployments(
                        d -> d.cluster("local").service("web").statusWithStrings("IN_PROGRESS"))
                .serviceDeployments();
        String arn = brief.get(0).serviceDeploymentArn();
        ServiceDeployment paused = ecs.describeServiceDeployments(d -> d.serviceDeploymentArns(arn, arn + "x"))
                .serviceDeployments()
                .get(0);

        assertThat(brief).hasSize(1);
        assertThat(arn).matches("arn:aws:ecs:eu-west-1:000000000000:service-deployment/local/web/[A-Za-z0-9_-]{20}");
        assertThat(paused.lifecycleHookDetails().get(0).hookId()).startsWith("ecs-pause-");
        ServiceRevision revision = ecs.describeServiceRevisions(r ->
                        r.serviceRevisionArns(paused.targetServiceRevision().arn()))
                .serviceRevisions()
                .get(0);
        assertThat(revision.containerImages().get(0).imageDigest()).startsWith("sha256:");
        assertThat(revision.resolvedConfiguration().loadBalancers().get(0).targetGroupArn())
                .isEqualTo(EcsWorld.GREEN);
        assertThat(ecs.continueServiceDeployment(c -> c.serviceDeploymentArn(arn)
                                .hookId(paused.lifecycleHookDetails().get(0).hookId())
                                .action("CONTINUE"))
                        .serviceDeploymentArn())
                .isEqualTo(arn);
        assertThat(world.deployment().lifecycleStageAsString()).isEqualTo("BAKE_TIME");
    }

    @Test
    void continuing_isRefusedInAwsWords() {
        world.createBlueGreen(c -> c.lifecycleHooks(pause("POST_SCALE_UP")));
        world.deploy(2);
        String arn = world.deployment().serviceDeploymentArn();
        String hook = world.waitingHook();

        assertThatThrownBy(() -> ecs.continueServiceDeployment(
                        c -> c.serviceDeploymentArn(arn + "x").hookId(hook)))
                .isInstanceOf(ServiceDeploymentNotFoundException.class)
                .hasMessageStartingWith("The service deployment does not exist.");
        assertThatThrownBy(() -> ecs.continueServiceDeployment(
                        c -> c.serviceDeploymentArn(arn).hookId("nonsense")))
                .hasMessageStartingWith("Invalid hookId: hookId must follow the format: ecs-{hookType}-{id}");
        assertThatThrownBy(() -> ecs.continueServiceDeployment(
                        c -> c.serviceDeploymentArn(arn).hookId("ecs-pause-other")))
                .hasMessageStartingWith("Provided hookId is either completed, unavailable, or not associated with the"
                        + " given Resource ARN");
        ecs.continueServiceDeployment(
                c -> c.serviceDeploymentArn(arn).hookId(hook).action("ROLLBACK"));
        assertThatThrownBy(() -> ecs.continueServiceDeployment(
                        c -> c.serviceDeploymentArn(arn).hookId(hook)))
                .hasMessageStartingWith(
                        "Continuing a service deployment is not allowed for service deployment in terminal states.");
    }

    @Test
    void stopping_rollsBack() {
        world.createBlueGreen(c -> {});
        world.deploy(2);
        String arn = world.deployment().serviceDeploymentArn();

        ecs.stopServiceDeployment(s -> s.serviceDeploymentArn(arn).stopType("ROLLBACK"));

        assertThat(world.deployment().statusAsString()).isEqualTo("ROLLBACK_SUCCESSFUL");
        assertThatThrownBy(() -> ecs.stopServiceDeployment(s -> s.serviceDeploymentArn(arn)))
                .hasMessageContaining("terminal states");
    }

    @Test
    void tags_areSetListedAndRemoved() {
        world.createBlueGreen(c -> {});
        String arn = world.service().serviceArn();

        ecs.tagResource(
                t -> t.resourceArn(arn).tags(Tag.builder().key("a").value("1").build()));
        assertThat(ecs.listTagsForResource(t -> t.resourceArn(arn)).tags()).hasSize(1);
        ecs.untagResource(t -> t.resourceArn(arn).tagKeys("a"));

        assertThat(ecs.listTagsForResource(t -> t.resourceArn(arn)).tags()).isEmpty();
    }

    static DeploymentLifecycleHook pause(String stage) {
        return DeploymentLifecycleHook.builder()
                .targetType("PAUSE")
                .lifecycleStagesWithStrings(stage)
                .build();
    }
}
