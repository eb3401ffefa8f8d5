package dev.greenlight.cloud.ecs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.wire.RandomPojos;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** What ECS keeps of a task definition, what it refuses, and what becomes of one that is not wanted any more. */
class TaskDefinitionMembersTest {
    private final EcsWorld world = new EcsWorld();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyMemberOfTheModel_isKept(long seed) {
        RegisterTaskDefinitionRequest random = new RandomPojos(seed).of(RegisterTaskDefinitionRequest.class);
        RegisterTaskDefinitionRequest request = random.toBuilder()
                .family("every")
                .containerDefinitions(random.containerDefinitions().get(0).toBuilder()
                        .name("app")
                        .image("web:1")
                        .essential(true)
                        .portMappings(PortMapping.builder().containerPort(80).build())
                        .build())
                .build();
        world.<SdkPojo>call("RegisterTaskDefinition", request);

        Map<String, Object> kept = members(describe("every:1"));

        members(request).forEach((name, value) -> {
            if (!name.equals("tags")) {
                assertThat(kept.get(name)).as(name).isEqualTo(value);
            }
        });
        assertThat(kept).containsEntry("enableFaultInjection", request.enableFaultInjection());
    }

    @ParameterizedTest
    @CsvSource({
        "256, 512",
        "256, 2048",
        "512, 4096",
        "1024, 2048",
        "2048, 16384",
        "4096, 30720",
        "8192, 61440",
        "16384, 122880",
        "1 vCPU, 3 GB",
        ".25 vCPU, 0.5GB",
        "0.5 vcpu, 1024"
    })
    void pairsOfFargate_areTaken(String cpu, String memory) {
        assertThatCode(() -> fargate(cpu, memory)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "256, 4096, 256, 4096",
        "256, 1536, 256, 1536",
        "512, 512, 512, 512",
        "1024, 1024, 1024, 1024",
        "8192, 17408, 8192, 17408",
        "300, 1024, 300, 1024",
        "1 vCPU, 9 GB, 1024, 9216"
    })
    void otherPairs_areRefused(String cpu, String memory, int units, int megabytes) {
        assertThatThrownBy(() -> fargate(cpu, memory))
                .isInstanceOfSatisfying(
                        AwsError.class, refused -> assertThat(refused.code()).isEqualTo("ClientException"))
                .hasMessage("No Fargate configuration exists for given values: %d CPU, %d memory."
                                .formatted(units, megabytes)
                        + " See the Amazon ECS documentation for the valid values.");
    }

    @Test
    void sizeThatIsNoNumber_isRefused() {
        assertThatThrownBy(() -> fargate("much", "512")).hasMessage("Invalid setting for 'cpu' or 'memory': much");
    }

    @Test
    void deregisteredDefinition_staysDescribable_runsNoMore_andCanBeDeleted() {
        world.createBlueGreen(c -> {});
        world.<SdkPojo>call(
                "DeregisterTaskDefinition",
                DeregisterTaskDefinitionRequest.builder()
                        .taskDefinition("web:2")
                        .build());

        assertThat(describe("web:2").statusAsString()).isEqualTo("INACTIVE");
        assertThatThrownBy(() -> world.deploy(2)).hasMessage("TaskDefinition is inactive");

        DeleteTaskDefinitionsResponse deleted = world.call(
                "DeleteTaskDefinitions",
                DeleteTaskDefinitionsRequest.builder()
                        .taskDefinitions("web:2", "web:3", "web:9")
                        .build());

        assertThat(deleted.taskDefinitions())
                .extracting(TaskDefinition::statusAsString)
                .containsExactly("DELETE_IN_PROGRESS");
        assertThat(deleted.failures()).extracting(Failure::arn).containsExactly("web:3", "web:9");
        assertThat(deleted.failures())
                .extracting(Failure::reason)
                .satisfiesExactly(
                        active -> assertThat(active).contains("still in ACTIVE status"),
                        missing -> assertThat(missing).contains("does not exist"));
        assertThat(describe("web:2").statusAsString()).isEqualTo("DELETE_IN_PROGRESS");
        world.register("web:4", c -> {});
        assertThat(describe("web").revision()).isEqualTo(4);
    }

    private void fargate(String cpu, String memory) {
        world.<SdkPojo>call(
                "RegisterTaskDefinition",
                RegisterTaskDefinitionRequest.builder()
                        .family("sized")
                        .networkMode(NetworkMode.AWSVPC)
                        .requiresCompatibilitiesWithStrings("FARGATE")
                        .cpu(cpu)
                        .memory(memory)
                        .containerDefinitions(ContainerDefinition.builder()
                                .name("app")
                                .image("web:1")
                                .build())
                        .build());
    }

    private TaskDefinition describe(String reference) {
        DescribeTaskDefinitionResponse response = world.call(
                "DescribeTaskDefinition",
                DescribeTaskDefinitionRequest.builder()
                        .taskDefinition(reference)
                        .build());
        return response.taskDefinition();
    }

    private static Map<String, Object> members(SdkPojo of) {
        List<SdkField<?>> fields = of.sdkFields();
        return fields.stream()
                .filter(field -> field.getValueOrDefault(of) != null)
                .collect(Collectors.toMap(SdkField::locationName, field -> field.getValueOrDefault(of)));
    }
}
