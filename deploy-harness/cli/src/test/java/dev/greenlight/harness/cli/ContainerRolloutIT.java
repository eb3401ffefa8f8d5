package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenlight.harness.container.Docker;
import dev.greenlight.harness.container.Images;
import dev.greenlight.harness.local.SampleService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A rollout of the sample service's image on the local cloud, whose tasks are then containers; skipped where no engine answers. */
@ResourceLock("containers of this process")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ContainerRolloutIT {
    private static final String REPOSITORY = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/whatsapp-saas-mvp";

    @TempDir
    private Path directory;

    // Of our own: the clouds of other tests would run containers for theirs.
    private final String tag = "container-" + ProcessHandle.current().pid();
    private final String image = REPOSITORY + ":" + tag;

    @BeforeEach
    void image() throws Exception {
        Images.sample();
        Path file = Files.writeString(
                Files.createDirectories(directory.resolve("image")).resolve("Dockerfile"),
                "FROM %s\nENV APP_VERSION=%s\n".formatted(Images.SAMPLE, tag));
        Docker.run("build", "--quiet", "--tag", image, file.getParent().toString());
    }

    @AfterEach
    void removeImage() throws Exception {
        Docker.end("rmi", "--force", image);
    }

    @Test
    void imageThatTheEngineHas_runsAsContainers_whichServeAndAreGoneWithTheCloud() throws Exception {
        try (CloudProcess cloud = CloudProcess.start(
                Files.createDirectories(directory.resolve("cloud")),
                SampleService.jar(Path.of("../..").toRealPath()))) {
            try (HarnessProcess deploy = HarnessProcess.start(
                    directory, cloud, Map.of(), "deploy", "--env", "local", "--image-tag", tag, "--json", "-")) {
                assertThat(deploy.exitCode())
                        .as(() -> deploy.err() + cloud.lately())
                        .isZero();
                assertThat(deploy.json().at("/rollout/outcome").asText()).isEqualTo("succeeded");
            }
            assertThat(containers()).hasSize(2).allMatch(line -> line.contains("127.0.0.1:"));
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> containers().isEmpty());
    }

    private List<String> containers() throws Exception {
        return Docker.run("ps", "--all", "--filter", "ancestor=" + image, "--format", "{{.Names}} {{.Ports}}")
                .lines()
                .toList();
    }
}
