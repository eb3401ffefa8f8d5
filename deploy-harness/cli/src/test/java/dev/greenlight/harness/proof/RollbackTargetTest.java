package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.cli.CommandRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.EcsClient;
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
        Released.by(world, "v3", "v3");

        CommandRun back = world.greenlight(elsewhere(), "rollback", "--yes");

        assertThat(back.code()).as(back.toString()).isZero();
        assertThat(back.err()).contains("Target:   whatsapp-saas-local:1", "was the last other one to succeed");
        assertThat(world.serving()).containsExactly("v1");
    }

    @Test
    void revisionOfAnotherServiceOfTheFamily_isNotReturnedTo() {
        Released.register(world, "staging-only");
        Released.by(world, "v3", "v3");

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

    @Test
    void revisionThatWasDeregistered_isRegisteredAgainAsItWas() {
        assertThat(world.deploy("v2").code()).isZero();
        TaskDefinition first = definition("whatsapp-saas-local:1");
        try (EcsClient ecs = world.client(EcsClient.builder())) {
            ecs.deregisterTaskDefinition(request -> request.taskDefinition("whatsapp-saas-local:1"));
        }

        CommandRun back = world.greenlight(elsewhere(), "rollback", "--yes");

        assertThat(back.code()).as(back.toString()).isZero();
        assertThat(back.err()).contains("it is INACTIVE, so that its content is registered again");
        assertThat(world.serving()).containsExactly("v1");
        TaskDefinition again = definition("whatsapp-saas-local:3");
        assertThat(again.containerDefinitions()).isEqualTo(first.containerDefinitions());
        assertThat(again.cpu()).isEqualTo(first.cpu());
    }

    private TaskDefinition definition(String reference) {
        try (EcsClient ecs = world.client(EcsClient.builder())) {
            return ecs.describeTaskDefinition(request -> request.taskDefinition(reference))
                    .taskDefinition();
        }
    }

    private Map<String, String> elsewhere() {
        return Map.of("rollout.records", directory.resolve("elsewhere").toString());
    }
}
