package dev.greenlight.cloud.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenlight.cloud.clock.RealTimeClock;
import dev.greenlight.cloud.task.ContainerSpec.HealthCommand;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tasks as real containers; skipped where no Docker engine runs. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ContainerTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final RealTimeClock clock = new RealTimeClock();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final RecordedEvents events = new RecordedEvents();
    private final ProcessRuntime runtime = new ProcessRuntime(
            clock,
            new DockerCommands("docker", System.getenv()),
            (group, stream, at, line) -> lines.add(line),
            TaskFaults.NONE);

    @BeforeAll
    static void image(@TempDir Path directory) throws IOException {
        ContainerImage.build(directory);
    }

    @Test
    void task_isAContainer_withItsEnvironmentPortAndHealthCheck_andIsGoneWhenTheCloudIs() throws IOException {
        var probe = new HealthCommand(
                List.of("CMD", "/jre/bin/java", "-cp", "/app", ContainerMain.class.getName(), "probe"),
                Duration.ofMillis(200),
                Duration.ofSeconds(30),
                3,
                Duration.ZERO);

        runtime.start(task(ContainerImage.NAME, List.of(), probe), events);

        await().atMost(SOON).until(() -> lines.contains("listening"));
        assertThat(get(events.ports.get(8080))).endsWith("secret=hidden");
        await().atMost(SOON).until(() -> events.told.contains("app healthy"));
        assertThat(ContainerImage.containers()).anyMatch(name -> name.startsWith("greenlight-"));

        runtime.close();
        clock.close();
        await().atMost(SOON).until(() -> ContainerImage.containers().isEmpty());
    }

    @Test
    void containerThatEnds_tellsItsExitCode() {
        runtime.start(task(ContainerImage.NAME, List.of("exit", "3"), null), events);

        await().atMost(SOON).until(() -> events.exit != null);
        assertThat(events.exit.containers().get(0).exitCode()).isEqualTo(3);
        assertThat(events.exit.cause()).isEqualTo(TaskExit.Cause.ESSENTIAL_CONTAINER_EXITED);
        assertThat(lines).contains("leaving");
        runtime.close();
        clock.close();
    }

    @Test
    void imageThatTheEngineDoesNotHave_isNeverPulled() {
        runtime.start(task("greenlight-absent-image:1", List.of(), null), events);

        await().atMost(SOON).until(() -> events.exit != null);
        assertThat(events.exit.reason()).contains("no command is configured for image greenlight-absent-image:1");
        runtime.close();
        clock.close();
    }

    private static TaskSpec task(String image, List<String> command, @Nullable HealthCommand health) {
        return Specs.task(new ContainerSpec(
                "app",
                image,
                List.of(),
                command,
                Map.of("SECRET", "hidden"),
                List.of(8080),
                true,
                Duration.ofSeconds(10),
                health,
                new ContainerSpec.LogTarget("group", "stream")));
    }

    private static String get(int port) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) SOON.toMillis());
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
