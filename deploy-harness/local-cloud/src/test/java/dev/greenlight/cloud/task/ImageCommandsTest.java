package dev.greenlight.cloud.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenlight.cloud.clock.RealTimeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageCommandsTest {
    @TempDir
    Path directory;

    private static ContainerSpec container(String image) {
        return new ContainerSpec(
                "app",
                image,
                List.of("tini", "--"),
                List.of("serve"),
                Map.of("SECRET", "hidden"),
                List.of(8080),
                true,
                Duration.ofSeconds(1),
                null,
                new ContainerSpec.LogTarget("g", "s"));
    }

    @Test
    void sample_reportsTheTagAsItsVersion() {
        ImageCommands.Command command = new SampleCommands(Path.of("sample.jar"))
                .commandFor(container("r.io:5000/web:2.1"))
                .orElseThrow();

        assertThat(command.environment()).containsEntry("APP_VERSION", "2.1");
        assertThat(command.arguments()).endsWith("-jar", "sample.jar");
    }

    @Test
    void sample_breaksAsTheTagSays() {
        ImageCommands.Command command = new SampleCommands(Path.of("sample.jar"))
                .commandFor(container("web:2-fault-no-hsts"))
                .orElseThrow();

        assertThat(command.arguments()).endsWith("--fault", "no-hsts");
        assertThat(command.environment()).containsEntry("APP_VERSION", "2-fault-no-hsts");
    }

    @Test
    void mapping_prefersTheMoreExactEntry() {
        ImageCommands commands = new MappedCommands(Map.of(
                "web", List.of("short"), "r.io/web", List.of("long"), "r.io/web:1", List.of("exact", "{command}")));

        assertThat(commands.commandFor(container("r.io/web:1")).orElseThrow().arguments())
                .containsExactly("exact", "tini", "--", "serve");
        assertThat(commands.commandFor(container("r.io/web:2")).orElseThrow().arguments())
                .containsExactly("long");
        assertThat(commands.commandFor(container("other/web:2")).orElseThrow().arguments())
                .containsExactly("short");
        assertThat(commands.commandFor(container("other")).isPresent()).isFalse();
    }

    @Test
    void patterns_comeLast_andTheLongestOfThemFirst() {
        ImageCommands commands = new MappedCommands(Map.of(
                "*",
                List.of("any"),
                "web*",
                List.of("pattern"),
                "r.io/*:2",
                List.of("tagged"),
                "web",
                List.of("name")));

        assertThat(commands.commandFor(container("r.io/web:2")).orElseThrow().arguments())
                .containsExactly("name");
        assertThat(commands.commandFor(container("r.io/webshop:1"))
                        .orElseThrow()
                        .arguments())
                .containsExactly("pattern");
        assertThat(commands.commandFor(container("r.io/webshop:2"))
                        .orElseThrow()
                        .arguments())
                .containsExactly("tagged");
        assertThat(commands.commandFor(container("other")).orElseThrow().arguments())
                .containsExactly("any");
    }

    @Test
    void imageWithoutTag_isLatest() {
        assertThat(ImageName.parse("localhost:5000/web")).isEqualTo(new ImageName("localhost:5000/web", "latest"));
        assertThat(ImageName.parse("web:1@sha256:abc")).isEqualTo(new ImageName("web", "1"));
    }

    /** A docker that has the image {@code present:1}, and writes down how it is called. */
    private String fakeDocker() throws IOException {
        Path log = directory.resolve("calls");
        Path docker = directory.resolve("docker");
        Files.writeString(docker, """
                #!/bin/sh
                echo "$@" >> '%s'
                case "$1" in
                  image) test "$3" = present:1 ;;
                  run) trap 'exit 0' TERM; echo running; while :; do sleep 0.05; done ;;
                esac
                """.formatted(log));
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
        return docker.toString();
    }

    @Test
    void docker_runsOnlyImagesThatAreThere_andHidesValuesFromTheCommandLine() throws IOException {
        DockerCommands docker = new DockerCommands(fakeDocker(), Map.of("DOCKER_HOST", "unix:///d.sock", "TOKEN", "t"));

        List<String> run =
                docker.commandFor(container("present:1")).orElseThrow().arguments();

        assertThat(docker.commandFor(container("absent:1"))).isEmpty();
        assertThat(run)
                .containsSubsequence("run", "--rm", "--pull=never")
                .containsSubsequence("-e", "SECRET", "-p", "127.0.0.1:{port}:8080", "-e", "PORT=8080")
                .endsWith("--entrypoint", "tini", "present:1", "--", "serve");
        assertThat(String.join(" ", run)).doesNotContain("hidden");
        assertThat(docker.commandFor(container("present:1")).orElseThrow().environment())
                .as("what the docker command gets of ours")
                .containsExactly(Map.entry("DOCKER_HOST", "unix:///d.sock"));
    }

    @Test
    void dockerThatIsMissing_answersNothing() {
        DockerCommands docker = new DockerCommands(directory.resolve("nowhere").toString(), Map.of());

        assertThat(docker.isEngineRunning()).isFalse();
        assertThat(docker.commandFor(container("present:1"))).isEmpty();
    }

    @Test
    void killedContainer_isRemoved() throws IOException {
        DockerCommands docker = new DockerCommands(fakeDocker(), Map.of("DOCKER_HOST", "unix:///d.sock", "TOKEN", "t"));
        RecordedEvents events = new RecordedEvents();
        RealTimeClock clock = new RealTimeClock();
        ProcessRuntime runtime = new ProcessRuntime(clock, docker, LogSink.NONE, TaskFaults.NONE);
        runtime.start(Specs.task(container("present:1")), events);
        await().until(() -> calls().contains("run "));

        runtime.close();

        await().until(() -> calls().contains("rm --force greenlight-"));
        clock.close();
    }

    /** What the fake docker was called with so far. */
    private String calls() throws IOException {
        Path log = directory.resolve("calls");
        return Files.exists(log) ? Files.readString(log) : "";
    }
}
