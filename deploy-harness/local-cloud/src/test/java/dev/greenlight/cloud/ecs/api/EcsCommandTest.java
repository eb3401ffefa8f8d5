package dev.greenlight.cloud.ecs.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.greenlight.cloud.AwsCommand;
import dev.greenlight.cloud.CloudFixture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person does by hand, with the real {@code aws} command; skipped where it isn't installed. */
class EcsCommandTest {
    private final EcsWorld world = new EcsWorld();
    private final CloudFixture cloud =
            CloudFixture.serving(world.clock, endpoint -> endpoint.service(world.ecs.registry()));

    @AfterEach
    void close() {
        cloud.close();
        world.ecs.close();
    }

    private JsonNode ecs(String... arguments) {
        List<String> all = new ArrayList<>(List.of("ecs"));
        all.addAll(List.of(arguments));
        AwsCommand.Result result = cloud.aws(all.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.error()).isZero();
        return result.out().isBlank() ? MissingNode.getInstance() : result.json();
    }

    @Test
    void servicesStable_acceptsAForcedNewDeployment() {
        world.create(c -> {}, EcsWorld.switched());
        String before = world.deployment().serviceDeploymentArn();

        JsonNode updated = ecs("update-service", "--cluster", "local", "--service", "web", "--force-new-deployment");
        ecs("wait", "services-stable", "--cluster", "local", "--services", "web");

        assertThat(updated.at("/service/deployments/0/status").asText()).isEqualTo("PRIMARY");
        assertThat(world.deployment().serviceDeploymentArn()).isNotEqualTo(before);
        assertThat(world.deployment().statusAsString()).isEqualTo("SUCCESSFUL");
    }

    @Test
    void taskDefinitions_areListedNewestFirst() {
        JsonNode listed = ecs("list-task-definitions", "--family-prefix", "web", "--sort", "DESC", "--max-items", "2");

        assertThat(listed.at("/taskDefinitionArns/0").asText()).endsWith("web:3");
        assertThat(listed.at("/taskDefinitionArns/1").asText()).endsWith("web:2");
    }

    @Test
    void blueGreen_isDoneByHand() {
        String hook =
                "deploymentConfiguration={strategy=BLUE_GREEN,bakeTimeInMinutes=5,lifecycleHooks=[{targetType=PAUSE,"
                        + "lifecycleStages=[POST_TEST_TRAFFIC_SHIFT]}]}";
        world.createBlueGreen(c -> {});
        ecs(
                "update-service",
                "--cluster",
                "local",
                "--service",
                "web",
                "--task-definition",
                "web:2",
                "--deployment-configuration",
                hook.substring(hook.indexOf('{') + 1, hook.length() - 1));

        String arn = ecs(
                        "list-service-deployments", "--cluster", "local", "--service", "web", "--status", "IN_PROGRESS")
                .at("/serviceDeployments/0/serviceDeploymentArn")
                .asText();
        JsonNode paused = ecs("describe-service-deployments", "--service-deployment-arns", arn);
        assertThat(paused.at("/serviceDeployments/0/lifecycleStage").asText()).isEqualTo("POST_TEST_TRAFFIC_SHIFT");
        String hookId =
                paused.at("/serviceDeployments/0/lifecycleHookDetails/0/hookId").asText();
        ecs(
                "continue-service-deployment",
                "--service-deployment-arn",
                arn,
                "--hook-id",
                hookId,
                "--action",
                "CONTINUE");
        assertThat(world.traffic.weights(EcsWorld.PRODUCTION)).containsEntry(EcsWorld.GREEN, 100);
        world.minutes(5);

        JsonNode done = ecs("describe-service-deployments", "--service-deployment-arns", arn);
        assertThat(done.at("/serviceDeployments/0/status").asText()).isEqualTo("SUCCESSFUL");
    }
}
