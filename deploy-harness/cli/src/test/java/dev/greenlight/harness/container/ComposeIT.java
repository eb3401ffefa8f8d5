package dev.greenlight.harness.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code smoke --image --compose}; skipped where there is neither Docker's Compose plugin nor the older command docker-compose. */
@ResourceLock("containers of this process")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ComposeIT {
    private static final String PROJECT = "com.docker.compose.project";

    /** Makes the older command a plugin. */
    private static final String PLUGIN = """
            #!/bin/sh
            if [ "$1" = docker-cli-plugin-metadata ]; then
                echo '{"SchemaVersion": "0.1.0", "Vendor": "test", "Version": "1", "ShortDescription": "Compose"}'
                exit 0
            fi
            [ "$1" != compose ] || shift
            exec docker-compose "$@"
            """;

    @TempDir
    private Path home;

    private Path file;

    @BeforeEach
    void composeFile() throws IOException {
        Images.sample();
        file = Files.writeString(home.resolve("compose.yaml"), """
                version: "3.3"
                services:
                  redis:
                    image: %s
                  shop:
                    image: ${IMAGE}
                    environment:
                      FAULT: ${FAULT}
                    ports: ["127.0.0.1::8080"]
                    depends_on: [redis]
                """.formatted(Images.STUB));
    }

    @Test
    void serviceOfAComposeFile_isVerified_andAllIsRemoved() throws Exception {
        Map<String, String> compose = compose();

        try (GateProcess gate = gate(compose, "FAULT=no-x-frame-options", "--service", "shop", "--suite", "security")) {
            assertThat(gate.exitCode()).as(gate.said()).isEqualTo(1);
            assertThat(gate.said())
                    .contains("Container is healthy after", "✗ security.x-frame-options", "[LOG]   listening");
        }
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void serviceThatIsNotInTheFile_isInvalidInput_andAllIsRemoved() throws Exception {
        Map<String, String> compose = compose();

        try (GateProcess gate = gate(compose, "FAULT=")) {
            assertThat(gate.exitCode()).as(gate.said()).isEqualTo(2);
            assertThat(gate.said())
                    .contains("There is no service \"app\" in " + file + ": name the one to verify with --service");
        }
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void missingPlugin_isToldWithWhatToDo() throws Exception {
        Path empty = Files.createDirectories(home.resolve("no plugins"));
        assumeTrue(
                Docker.end(new ProcessBuilder("env", "DOCKER_CONFIG=" + empty, "docker", "compose", "version"))
                                .code()
                        != 0,
                "Docker's Compose plugin is installed for everybody");

        try (GateProcess gate = gate(Map.of("DOCKER_CONFIG", empty.toString()), "FAULT=")) {
            assertThat(gate.exitCode()).as(gate.said()).isEqualTo(2);
            assertThat(gate.said()).contains("--compose needs docker compose", "install Docker's Compose plugin");
        }
    }

    private GateProcess gate(Map<String, String> environment, String variables, String... more) throws IOException {
        Path variablesFile = Files.writeString(home.resolve("variables.env"), variables);
        String[] arguments = {
            "--no-color", "--image", Images.SAMPLE, "--compose", file.toString(), "--env-file", variablesFile.toString()
        };
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(arguments), java.util.stream.Stream.of(more))
                .toArray(String[]::new);
        return GateProcess.start(home, environment, all);
    }

    /** What makes docker compose work. */
    private Map<String, String> compose() throws IOException {
        if (Docker.end("compose", "version").code() == 0) {
            return Map.of();
        }
        boolean older;
        try {
            older = Docker.end(new ProcessBuilder("docker-compose", "version")).code() == 0;
        } catch (IOException notInstalled) {
            older = false;
        }
        assumeTrue(older, "Neither docker compose nor docker-compose is installed");
        Path plugins = Files.createDirectories(home.resolve("docker/cli-plugins"));
        Path plugin = Files.writeString(plugins.resolve("docker-compose"), PLUGIN);
        Files.setPosixFilePermissions(plugin, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Map.of("DOCKER_CONFIG", plugins.getParent().toString());
    }

    private String leftBehind() throws IOException {
        return Docker.run("ps", "--all", "--quiet", "--filter", "label=" + PROJECT)
                + Docker.run("network", "ls", "--quiet", "--filter", "label=" + PROJECT);
    }
}
