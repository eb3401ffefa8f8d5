package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.cli.CommandRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** A rollback returns to what ECS has released before, not to the number before. */
class RollbackTargetTest {
    private static final String BAD = "v2-fault-no-x-frame-options";

    @TempDir
    private Path directory;

    private ProofWorld world;

    @BeforeEach
    void start() {
        world = ProofWorld.start(directory, Duration.ofMillis(250));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void revisionThatFailedItsGate_isNotReturnedTo_onAMachineWithoutRecords() {
        assertThat(world.deploy(BAD).code()).isEqualTo(1);
        someoneDeploys("v3");

        CommandRun back = world.greenlight(elsewhere(), "rollback", "--yes");

        assertThat(back.code()).as(back.toString()).isZero();
        assertThat(back.err()).contains("Target:   whatsapp-saas-local:1", "was the last other one to succeed");
        assertThat(world.serving()).containsExactly("v1");
    }

    @Test
    void revisionOfAnotherServiceOfTheFamily_isNotReturnedTo() {
        register("staging-only");
        someoneDeploys("v3");

        CommandRun back = world.greenlight(elsewhere(), "rollback", "--yes");

        assertThat(back.code()).as(back.toString()).isZero();
        assertThat(world.serving()).containsExactly("v1");
    }

    @Test
    void nothingElseWasEverReleased_isInvalidInput_andNamesTheOption() {
        int before = world.deployments();

        CommandRun back = world.rollback();

        assertThat(back.code()).as(back.toString()).isEqualTo(2);
        assertThat(back.err()).contains("no successful deployment of another revision", "--to");
        assertThat(world.deployments()).isEqualTo(before);
    }

    @Test
    void secondRollback_doesNotReturnToWhatTheFirstOneLeft() {
        assertThat(world.deploy("v2").code()).isZero();
        assertThat(world.deploy("v3").code()).isZero();
        assertThat(world.rollback().code()).isZero();
        assertThat(world.serving()).containsExactly("v2");

        CommandRun again = world.rollback();

        assertThat(again.code()).as(again.toString()).isZero();
        assertThat(world.serving()).containsExactly("v1");
    }

    private Map<String, String> elsewhere() {
        return Map.of("rollout.records", directory.resolve("elsewhere").toString());
    }

    private void someoneDeploys(String tag) {
        String arn = register(tag);
        try (EcsClient ecs = world.client(EcsClient.builder())) {
            ecs.updateService(request -> request.cluster("local")
                    .service("whatsapp-saas")
                    .taskDefinition(arn)
                    .deploymentConfiguration(deployment -> deployment
                            .strategy("BLUE_GREEN")
                            .bakeTimeInMinutes(0)
                            .lifecycleHooks(List.of())));
        }
        world.awaitVersion(tag);
        world.awaitDeploymentOver();
    }

    private String register(String tag) {
        try (EcsClient ecs = world.client(EcsClient.builder())) {
            TaskDefinition first = ecs.describeTaskDefinition(
                            request -> request.taskDefinition("whatsapp-saas-local:1"))
                    .taskDefinition();
            ContainerDefinition container = first.containerDefinitions().get(0);
            String image = container.image().substring(0, container.image().lastIndexOf(':') + 1) + tag;
            return ecs.registerTaskDefinition(request -> request.family(first.family())
                            .networkMode(first.networkMode())
                            .requiresCompatibilities(first.requiresCompatibilities())
                            .cpu(first.cpu())
                            .memory(first.memory())
                            .executionRoleArn(first.executionRoleArn())
                            .taskRoleArn(first.taskRoleArn())
                            .containerDefinitions(
                                    container.toBuilder().image(image).build()))
                    .taskDefinition()
                    .taskDefinitionArn();
        }
    }
}
