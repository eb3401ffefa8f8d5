package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.cli.CommandRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Images in ECR of another account or region are looked up there, and the printed policy is enough for it. */
class RegistryElsewhereTest {
    private static final String BAD = "v3-fault-no-x-frame-options";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012.dkr.ecr.us-east-1.amazonaws.com",
                "999900001111.dkr.ecr.us-east-1.amazonaws.com",
                "999900001111.dkr-ecr.us-east-1.on.aws",
                "123456789012.dkr.ecr-fips.us-east-1.amazonaws.com"
            })
    void goodAndBadImage_endAsTheyShould_underThePrintedPolicy(String host) {
        try (ProofWorld world = ProofWorld.start(directory, Duration.ofMillis(250))) {
            push(world, "v1", "v2", BAD);
            runFrom(world, host + "/base/web:v1");
            world.enforcePolicy(Map.of());

            CommandRun good = world.deploy("v2");
            CommandRun bad = world.deploy(BAD);
            CommandRun missing = world.deploy("v4");

            assertThat(good.code()).as(good.toString()).isZero();
            assertThat(bad.code()).as(bad.toString()).isEqualTo(1);
            assertThat(missing.code()).as(missing.toString()).isEqualTo(6);
            assertThat(world.serving()).containsExactly("v2");
            assertThat(world.record().events().toString()).doesNotContain("does not say which image");
        }
    }

    /** Nothing tells whether such an image is there: ECS finds out when it pulls, and gates judge what runs. */
    @ParameterizedTest
    @ValueSource(strings = {"ghcr.io/acme/web", "acme/web"})
    void imageOfAnotherRegistry_isReleased_underThePrintedPolicy(String repository) {
        try (ProofWorld world = ProofWorld.start(directory, Duration.ofMillis(250))) {
            runFrom(world, repository + ":v1");
            world.enforcePolicy(Map.of());

            CommandRun good = world.deploy("v2");
            CommandRun bad = world.deploy(BAD);

            assertThat(good.code()).as(good.toString()).isZero();
            assertThat(bad.code()).as(bad.toString()).isEqualTo(1);
            assertThat(world.serving()).containsExactly("v2");
            assertThat(world.record().candidate().image()).startsWith(repository + ":");
            assertThat(world.actions()).doesNotContain("ecr:DescribeImages");
        }
    }

    @Test
    void stableThatIsNamedByItsDigest_isReplacedByATag_andReturnedTo() {
        try (ProofWorld world = ProofWorld.start(directory, Duration.ofMillis(250))) {
            String digest = "0123456789abcdef".repeat(4);
            runFrom(world, "ghcr.io/acme/web@sha256:" + digest);

            CommandRun bad = world.deploy(BAD);
            assertThat(bad.code()).as(bad.toString()).isEqualTo(1);
            assertThat(world.serving()).containsExactly(digest);

            CommandRun good = world.deploy("v2");
            assertThat(good.code()).as(good.toString()).isZero();
            assertThat(world.record().candidate().image()).isEqualTo("ghcr.io/acme/web:v2");

            CommandRun back = world.rollback();
            assertThat(back.code()).as(back.toString()).isZero();
            assertThat(world.serving()).containsExactly(digest);
        }
    }

    private static void push(ProofWorld world, String... tags) {
        try (EcrClient ecr = world.client(EcrClient.builder(), Region.US_EAST_1)) {
            ecr.createRepository(request -> request.repositoryName("base/web"));
            for (String tag : tags) {
                ecr.putImage(request -> request.repositoryName("base/web")
                        .imageTag(tag)
                        .imageManifest("{\"of\":\"%s\"}".formatted(tag)));
            }
        }
    }

    private static void runFrom(ProofWorld world, String image) {
        try (EcsClient ecs = world.client(EcsClient.builder())) {
            TaskDefinition first = ecs.describeTaskDefinition(
                            request -> request.taskDefinition("whatsapp-saas-local:1"))
                    .taskDefinition();
            ContainerDefinition container = first.containerDefinitions().get(0);
            String arn = ecs.registerTaskDefinition(request -> request.family(first.family())
                            .networkMode(first.networkMode())
                            .requiresCompatibilities(first.requiresCompatibilities())
                            .cpu(first.cpu())
                            .memory(first.memory())
                            .containerDefinitions(
                                    container.toBuilder().image(image).build()))
                    .taskDefinition()
                    .taskDefinitionArn();
            ecs.updateService(request -> request.cluster(ProofWorld.PLACE.cluster())
                    .service(ProofWorld.PLACE.service())
                    .taskDefinition(arn));
        }
        world.awaitDeploymentOver();
    }
}
