package dev.greenlight.harness.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The project's own images, as a real Docker engine runs them; skipped where none answers. */
@ResourceLock("containers of this process")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ContainerImageIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String[] LOCKED_UP = {"--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"
    };

    private final String name = "greenlight-it-" + UUID.randomUUID();
    private final List<String> started = new ArrayList<>();

    @BeforeAll
    static void images() throws IOException {
        Images.greenlight();
    }

    @AfterEach
    void remove() throws IOException {
        for (String container : started) {
            Docker.end("rm", "--force", "--volumes", container);
        }
        Docker.end("network", "rm", name);
    }

    @Test
    void sampleImage_saysWhatItIs() throws IOException {
        JsonNode config = config(Images.SAMPLE);

        assertThat(config.get("User").asText()).isEqualTo("10001:10001");
        assertThat(config.get("ExposedPorts").has("8080/tcp")).isTrue();
        assertThat(config.get("StopSignal").asText()).isEqualTo("SIGTERM");
        assertThat(config.at("/Healthcheck/Test/0").asText()).isEqualTo("CMD");
        assertThat(config.at("/Entrypoint/0").asText()).as("no shell between").isEqualTo("/opt/java/bin/java");
        assertThat(config.at("/Labels/org.opencontainers.image.version").asText())
                .isEqualTo(Images.VERSION);
        assertThat(config.at("/Labels/org.opencontainers.image.revision").asText())
                .isEqualTo("0123abc");
    }

    @Test
    void sampleImage_runsWithoutAnyRight_isHealthy_andDrainsWhenItIsStopped() throws IOException {
        start(name, Images.SAMPLE, LOCKED_UP, "--env", "DRAIN=5s", "--health-interval", "500ms");

        await().atMost(SOON).pollInterval(Duration.ofMillis(200)).until(() -> Docker.run(
                        "inspect", "--format", "{{.State.Health.Status}}", name)
                .equals("healthy"));
        Docker.run("stop", "--time", "30", name);

        assertThat(Docker.run("inspect", "--format", "{{.State.ExitCode}} {{.State.OOMKilled}}", name))
                .isEqualTo("0 false");
        assertThat(Docker.run("logs", name)).contains("stopping: finishing the requests under way", "stopped");
    }

    @Test
    void sampleImage_isNotHealthy_whenTheServiceIsNot() throws IOException {
        start(
                name,
                Images.SAMPLE,
                LOCKED_UP,
                "--env",
                "FAULT=never-healthy",
                "--health-interval",
                "300ms",
                "--health-retries",
                "1",
                "--health-start-period",
                "1ms");

        await().atMost(SOON).pollInterval(Duration.ofMillis(200)).until(() -> Docker.run(
                        "inspect", "--format", "{{.State.Health.Status}}", name)
                .equals("unhealthy"));
    }

    @Test
    void greenlightImage_verifiesAUrl_withItsExitCodes_andWithoutAnyRight() throws IOException {
        Docker.run("network", "create", name);
        start("good-" + name, Images.SAMPLE, LOCKED_UP, "--network", name, "--network-alias", "good");
        start(
                "bad-" + name,
                Images.SAMPLE,
                LOCKED_UP,
                "--network",
                name,
                "--network-alias",
                "bad",
                "--env",
                "FAULT=no-x-frame-options");

        Docker.Ended good = greenlight("smoke", "http://good:8080", "--expect-version", Images.VERSION);
        Docker.Ended bad = greenlight("smoke", "http://bad:8080", "--suite", "security");
        Docker.Ended invalid = greenlight("smoke", "http://good:8080", "--suite", "no-such-suite");

        assertThat(good.code()).as(good.said()).isZero();
        assertThat(good.said()).contains("All critical tests passed");
        assertThat(bad.code()).as(bad.said()).isEqualTo(1);
        assertThat(bad.said()).contains("✗ security.x-frame-options");
        assertThat(invalid.code()).as(invalid.said()).isEqualTo(2);
    }

    @Test
    void greenlightImage_keepsResultsInItsVolume_andKnowsTheEnvironments() throws IOException {
        started.add(name);
        Docker.Ended run = Docker.end(
                "run",
                "--name",
                name,
                Images.GREENLIGHT,
                "smoke",
                "http://127.0.0.1:1",
                "--suite",
                "health",
                "--env",
                "staging");

        assertThat(run.code()).as(run.said()).isEqualTo(1);
        assertThat(run.said()).doesNotContain("cannot be written", "cannot write");
        assertThat(Docker.run("cp", name + ":/greenlight/reports/target/smoke.json", "-"))
                .contains("health.liveness");
        assertThat(config(Images.GREENLIGHT).get("User").asText()).isEqualTo("10001:10001");
    }

    @Test
    void greenlightImage_refusesToStartContainers_andSaysWhatDoes() throws IOException {
        Docker.Ended run = greenlight("smoke", "--image", "app:1");

        assertThat(run.code()).as(run.said()).isEqualTo(2);
        assertThat(run.said()).contains("--image works with the script ./greenlight of a checkout");
    }

    private Docker.Ended greenlight(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("run", "--rm", "--tmpfs", "/greenlight/reports:uid=10001"));
        all.addAll(List.of(LOCKED_UP));
        all.addAll(List.of("--network", Docker.end("network", "inspect", name).code() == 0 ? name : "none"));
        all.add(Images.GREENLIGHT);
        all.addAll(List.of(arguments));
        return Docker.end(all.toArray(String[]::new));
    }

    private void start(String container, String image, String[] locks, String... more) throws IOException {
        started.add(container);
        List<String> all = new ArrayList<>(List.of("run", "--detach", "--name", container));
        all.addAll(List.of(locks));
        all.addAll(List.of(more));
        all.add(image);
        Docker.run(all.toArray(String[]::new));
    }

    private static JsonNode config(String image) throws IOException {
        return new ObjectMapper().readTree(Docker.run("image", "inspect", "--format", "{{json .Config}}", image));
    }
}
