package dev.greenlight.harness.container;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.ContainerState;

/** The containers of a Compose file, started by {@code docker compose} under a name of their own. */
final class ComposeProject {
    private static final int VERSION_SECONDS = 10;
    private static final String LABEL = "com.docker.compose.project";
    private static final int NAME_LENGTH = 12;

    private final ContainerRequest request;
    private final Path file;
    private final DockerEngine engine;
    private final Cleanup cleanup;

    ComposeProject(ContainerRequest request, Path file, DockerEngine engine, Cleanup cleanup) {
        this.request = request;
        this.file = file;
        this.engine = engine;
        this.cleanup = cleanup;
    }

    /** Starts it all and returns the id of the container under test. */
    String start() {
        requireCompose();
        String name =
                "greenlight" + UUID.randomUUID().toString().replace("-", "").substring(0, NAME_LENGTH);
        var containers = new ComposeContainer(name, file.toFile())
                .withEnv(variables())
                .withPull(false)
                .withTailChildContainers(false);
        // Testcontainers makes a longer name of ours, so that what begins with it is found again.
        cleanup.also(() -> {
            containers.stop();
            engine.removeAll(LABEL, name.toLowerCase(Locale.ROOT));
        });
        return cleanup.creating(() -> {
            up(containers);
            return containers
                    .getContainerByServiceName(request.service())
                    .map(ContainerState::getContainerId)
                    .orElseThrow(() -> new ContainerException(
                            "There is no service \"%s\" in %s: name the one to verify with --service NAME"
                                    .formatted(request.service(), file)));
        });
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(request.variables());
        variables.put("IMAGE", request.image());
        return variables;
    }

    private void up(ComposeContainer containers) {
        long longest = request.pullTimeout().plus(request.startTimeout()).toMillis();
        try {
            CompletableFuture.runAsync(containers::start).get(longest, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ContainerException("Interrupted while docker compose started %s".formatted(file), interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new ContainerException(
                    "docker compose could not start %s: see what IMAGE=%s docker compose --file %s up says"
                            .formatted(file, request.image(), file),
                    failed);
        }
    }

    private static void requireCompose() {
        try {
            Process process = new ProcessBuilder("docker", "compose", "version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                if (process.waitFor(VERSION_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
                    return;
                }
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException notInstalled) {
            // As good as no Compose.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new ContainerException(
                "--compose needs docker compose, and docker compose version does not work here: install"
                        + " Docker's Compose plugin, or start what the service needs with --with");
    }
}
