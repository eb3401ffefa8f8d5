package dev.greenlight.cloud.task;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs images that a Docker engine on this machine has, with the {@code docker} command; answers nothing for others, or where
 * no engine runs. Images are never pulled. Containers listen on loopback, and are removed when they end or the cloud does.
 */
public final class DockerCommands implements ImageCommands {
    private static final int ANSWER_SECONDS = 5;

    /** What tells the docker command where its engine is; containers don't see it. */
    private static final Set<String> ENGINE =
            Set.of("DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_CERT_PATH", "DOCKER_TLS_VERIFY");

    private final String docker;
    private final Map<String, String> engine = new HashMap<>();

    /**
     * Uses this engine.
     *
     * @param docker the name or path of the docker command
     * @param environment where {@code DOCKER_HOST} and the like are looked up
     */
    public DockerCommands(String docker, Map<String, String> environment) {
        this.docker = docker;
        environment.forEach((name, value) -> {
            if (ENGINE.contains(name)) {
                engine.put(name, value);
            }
        });
    }

    /** Whether an engine answers; takes up to five seconds where one doesn't. */
    public boolean isEngineRunning() {
        return succeeds(docker, "version", "--format", "{{.Server.Version}}");
    }

    @Override
    public Optional<Command> commandFor(ContainerSpec container) {
        return succeeds(docker, "image", "inspect", container.image(), "--format", "{{.Id}}")
                ? Optional.of(run(container))
                : Optional.empty();
    }

    private Command run(ContainerSpec container) {
        String name = "greenlight-" + UUID.randomUUID();
        List<String> arguments = new ArrayList<>(List.of(docker, "run", "--rm", "--pull=never", "--name", name));
        // Names only: the values reach docker by its environment, since any user can read a command line.
        container.environment().keySet().stream()
                .sorted()
                .forEach(variable -> arguments.addAll(List.of("-e", variable)));
        container.ports().stream().findFirst().ifPresent(port -> {
            arguments.addAll(List.of("-p", "127.0.0.1:{port}:" + port));
            arguments.addAll(List.of("-e", "PORT=" + port));
        });
        container.entryPoint().stream()
                .findFirst()
                .ifPresent(first -> arguments.addAll(List.of("--entrypoint", first)));
        arguments.add(container.image());
        // Docker takes one word as the entry point; its others come before the command.
        container.entryPoint().stream().skip(1).forEach(arguments::add);
        arguments.addAll(container.command());
        return new Command(arguments, engine, List.of(docker, "exec", name), List.of(docker, "rm", "--force", name));
    }

    private boolean succeeds(String... command) {
        try {
            Process process = Watchdog.start(Stream.of(command).toList(), engine);
            boolean ended = process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS);
            Watchdog.kill(process);
            return ended && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
