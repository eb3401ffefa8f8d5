package dev.greenlight.harness.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategyTarget;
import org.testcontainers.utility.DockerImageName;

/**
 * Starts single containers with Testcontainers, and does not wait for them: a container that has ended at once is a result here,
 * not an error.
 */
final class ContainerStarter {
    private final String label;
    private final String bindAddress;

    /**
     * Containers with this label.
     *
     * @param bindAddress the address of the engine's machine on which their ports are open
     */
    ContainerStarter(String label, String bindAddress) {
        this.label = label;
        this.bindAddress = bindAddress;
    }

    /** A network of our own, made when the first container is put into it. */
    Network network() {
        return Network.builder()
                .createNetworkCmdModifier(command -> command.withLabels(Map.of(OwnerLabel.LABEL, label)))
                .build();
    }

    /** Starts a container and returns its id. */
    String start(String image, int port, Map<String, String> variables, @Nullable Network network, String alias) {
        try (var container = new Unawaited(image)) {
            container
                    .withImagePullPolicy(never -> false)
                    .withStartupAttempts(1)
                    .withStartupCheckStrategy(new AtOnce())
                    .withLabel(OwnerLabel.LABEL, label)
                    .withEnv(variables)
                    .withCreateContainerCmdModifier(command -> publish(command, port));
            container.setWaitStrategy(new NoWait());
            if (network != null) {
                container.withNetwork(network).withNetworkAliases(alias);
            }
            container.start();
            return container.getContainerId();
        } catch (ContainerLaunchException refused) {
            throw new ContainerException(
                    "The engine could not start a container of %s: %s".formatted(image, reason(refused)), refused);
        }
    }

    /** Not with Testcontainers' exposed ports: it would wait for those of a container that has ended. */
    private void publish(CreateContainerCmd command, int port) {
        ExposedPort exposed = ExposedPort.tcp(port);
        command.withExposedPorts(exposed);
        Objects.requireNonNull(command.getHostConfig())
                .withPortBindings(new PortBinding(Ports.Binding.bindIp(bindAddress), exposed));
    }

    private static String reason(Throwable refused) {
        Throwable cause = refused;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).strip();
    }

    /** Closing it removes nothing: {@link Cleanup} removes everything by its label. */
    private static final class Unawaited extends GenericContainer<Unawaited> {
        Unawaited(String image) {
            super(DockerImageName.parse(image));
        }

        @Override
        public void close() {
            // Left to Cleanup.
        }
    }

    private static final class AtOnce extends StartupCheckStrategy {
        @Override
        public StartupStatus checkStartupState(DockerClient client, String id) {
            return StartupStatus.SUCCESSFUL;
        }
    }

    private static final class NoWait implements WaitStrategy {
        @Override
        public void waitUntilReady(WaitStrategyTarget target) {
            // HealthWait sees more.
        }

        @Override
        public WaitStrategy withStartupTimeout(Duration timeout) {
            return this;
        }
    }
}
