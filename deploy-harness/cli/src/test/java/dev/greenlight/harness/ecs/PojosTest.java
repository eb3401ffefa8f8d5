package dev.greenlight.harness.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

class PojosTest {
    private static final TaskDefinition DEFINITION = TaskDefinition.builder()
            .family("web")
            .revision(41)
            .cpu("256")
            .requiresCompatibilitiesWithStrings("FARGATE")
            .containerDefinitions(ContainerDefinition.builder()
                    .name("app")
                    .image("r/app:v1")
                    .essential(true)
                    .environment(
                            KeyValuePair.builder().name("LOG").value("info").build())
                    .dockerLabels(Map.of("team", "a"))
                    .logConfiguration(log -> log.logDriver(LogDriver.AWSLOGS).options(Map.of("awslogs-group", "/web")))
                    .command(List.of())
                    .build())
            .build();

    @Test
    void everythingThatIsSet_comesBack() {
        TaskDefinition copy =
                Pojos.fill(TaskDefinition.builder(), Pojos.toMap(DEFINITION)).build();

        assertThat(copy).isEqualTo(DEFINITION);
    }

    @Test
    void membersHaveTheNamesOfTheApi_andWhatIsNotSetIsMissing() {
        Map<String, Object> map = Pojos.toMap(DEFINITION);

        assertThat(map).containsEntry("revision", 41).containsKey("requiresCompatibilities");
        assertThat(map).doesNotContainKeys("volumes", "taskRoleArn", "memory");
    }
}
