package dev.greenlight.harness.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.PullResponseItem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.TestcontainersConfiguration;

/** The Docker engine that Testcontainers has found. Thread-safe. */
final class DockerEngine {
    private static final Duration LOG_TIME = Duration.ofSeconds(5);

    private final DockerClient client;

    private DockerEngine(DockerClientFactory factory) {
        this.client = factory.client();
    }

    /** Connects to the engine at {@code DOCKER_HOST}, or the one of this machine. */
    static DockerEngine connect(Map<String, String> environment) {
        String host = environment.getOrDefault("DOCKER_HOST", "");
        try {
            return new DockerEngine(host.isEmpty() ? DockerClientFactory.instance() : at(host));
        } catch (IllegalStateException | IllegalArgumentException | DockerException none) {
            throw new ContainerException(
                    "No Docker engine answers%s: start one, or set DOCKER_HOST to one that runs (docker version tells)"
                            .formatted(host.isEmpty() ? "" : " at DOCKER_HOST=" + host),
                    none);
        }
    }

    /** Testcontainers prefers the engine that it remembers from an earlier run, and tries others when this one does not answer. */
    private static DockerClientFactory at(String host) {
        TestcontainersConfiguration.getInstance().getUserProperties().remove("docker.client.strategy");
        DockerClientFactory factory = DockerClientFactory.instance();
        URI found = factory.getTransportConfig().getDockerHost();
        if (!found.equals(URI.create(host.replaceFirst("(?<=[^/])/$", "")))) {
            throw new IllegalStateException("Testcontainers found " + found);
        }
        return factory;
    }

    /** Sees to it that the engine has the image: one that it lacks is pulled. */
    void require(String image, Duration longest) {
        if (exists(image)) {
            return;
        }
        String answer = pull(image, longest);
        if (!exists(image)) {
            throw new ContainerException(
                    "The image %s is not on this engine and cannot be pulled (%s): build it, as in docker build -t %s ."
                                    .formatted(image, answer, image)
                            + ", or look for a mistake in its name");
        }
    }

    private boolean exists(String image) {
        try {
            client.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException missing) {
            return false;
        } catch (DockerException refused) {
            throw new ContainerException(
                    "The engine does not take the image %s: %s".formatted(image, refused.getMessage()), refused);
        }
    }

    private String pull(String image, Duration longest) {
        ResultCallback.Adapter<PullResponseItem> pulling = new ResultCallback.Adapter<>();
        try (pulling) {
            boolean ended =
                    client.pullImageCmd(image).exec(pulling).awaitCompletion(longest.toMillis(), TimeUnit.MILLISECONDS);
            return ended ? "the registry has none for this machine" : "it took longer than " + longest;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (RuntimeException | java.io.IOException refused) {
            return String.valueOf(refused.getMessage()).strip();
        }
    }

    /** The TCP ports that the image says it listens on. */
    Set<Integer> exposedPorts(String image) {
        InspectImageResponse found = client.inspectImageCmd(image).exec();
        ExposedPort @Nullable [] ports =
                found.getConfig() == null ? null : found.getConfig().getExposedPorts();
        return ports == null
                ? Set.of()
                : Stream.of(ports).map(ExposedPort::getPort).collect(Collectors.toSet());
    }

    /** What the engine knows of a container; empty when it is gone. */
    Optional<InspectContainerResponse> inspect(String id) {
        try {
            return Optional.of(client.inspectContainerCmd(id).exec());
        } catch (NotFoundException gone) {
            return Optional.empty();
        }
    }

    /** The last lines that a container has written, at most so many. */
    List<String> log(String id, int lines) {
        var tail = new LogTail(lines);
        var reading = new ResultCallback.Adapter<Frame>() {
            @Override
            public void onNext(Frame frame) {
                tail.add(frame.getPayload());
            }
        };
        try (reading) {
            client.logContainerCmd(id)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(lines)
                    .exec(reading)
                    .awaitCompletion(LOG_TIME.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | java.io.IOException gone) {
            return tail.lines();
        }
        return tail.lines();
    }

    /** The containers with this label and a value that begins like this, running or not. */
    List<Container> containers(String label, String beginning) {
        return client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(label)).exec().stream()
                .filter(container -> container.getLabels().get(label).startsWith(beginning))
                .toList();
    }

    /** Removes containers, and then networks, with this label and a value that begins like this. */
    void removeAll(String label, String beginning) {
        for (Container container : containers(label, beginning)) {
            quietly(() -> client.removeContainerCmd(container.getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec());
        }
        networks(label).stream()
                .filter(network -> network.getLabels().get(label).startsWith(beginning))
                .forEach(network ->
                        quietly(() -> client.removeNetworkCmd(network.getId()).exec()));
    }

    /** The values of this label on containers and networks. */
    Set<String> labels(String label) {
        return Stream.concat(
                        containers(label, "").stream()
                                .map(container -> container.getLabels().get(label)),
                        networks(label).stream()
                                .map(network -> network.getLabels().get(label)))
                .collect(Collectors.toSet());
    }

    private List<Network> networks(String label) {
        return client.listNetworksCmd().withFilter("label", List.of(label)).exec();
    }

    /** What is gone already needs no removing. */
    private static void quietly(Runnable cleanup) {
        try {
            cleanup.run();
        } catch (DockerException gone) {
            // Nothing is left to remove, or somebody removes it.
        }
    }
}
