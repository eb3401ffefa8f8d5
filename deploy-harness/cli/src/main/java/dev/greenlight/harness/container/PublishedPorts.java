package dev.greenlight.harness.container;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import dev.greenlight.harness.container.HealthWait.Place;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the ports of containers are open, seen from here. An engine on this machine is at localhost, unless we run in a container
 * ourselves and only its socket was given to us: then it is at the gateway of our network.
 */
final class PublishedPorts {
    private static final String LOCALHOST = "localhost";

    private final String configured;
    private final boolean local;
    private final boolean inContainer;

    private PublishedPorts(String configured, boolean local, boolean inContainer) {
        this.configured = configured;
        this.local = local;
        this.inContainer = inContainer;
    }

    /** As the environment says. */
    static PublishedPorts of(Map<String, String> environment) {
        String engine = environment.getOrDefault("DOCKER_HOST", "");
        boolean remote = engine.startsWith("tcp:") || engine.startsWith("http");
        String override = environment.getOrDefault("TESTCONTAINERS_HOST_OVERRIDE", "");
        String configured = !override.isEmpty() && !override.equals(LOCALHOST)
                ? override
                : remote ? Objects.requireNonNullElse(URI.create(engine).getHost(), LOCALHOST) : "";
        return new PublishedPorts(configured, !remote && configured.isEmpty(), Files.exists(Path.of("/.dockerenv")));
    }

    /** The address on which ports are to be open: loopback where that reaches us. */
    String bindAddress() {
        return local && !inContainer ? "127.0.0.1" : "0.0.0.0";
    }

    /**
     * Where to look for a container's port, the likeliest place first: where the engine has opened it, or else at the container's
     * own address, which this machine reaches where the engine is one of Linux.
     */
    List<Place> places(InspectContainerResponse container, int port) {
        OptionalInt mapped = mapped(container, port);
        if (mapped.isPresent()) {
            return hosts(container).stream()
                    .map(host -> new Place(host, mapped.getAsInt()))
                    .toList();
        }
        return networks(container)
                .map(ContainerNetwork::getIpAddress)
                .filter(address -> address != null && !address.isEmpty())
                .map(address -> new Place(address, port))
                .toList();
    }

    private List<String> hosts(InspectContainerResponse container) {
        if (!configured.isEmpty()) {
            return List.of(configured);
        }
        Set<String> hosts = new LinkedHashSet<>(List.of(LOCALHOST));
        if (inContainer) {
            networks(container)
                    .map(ContainerNetwork::getGateway)
                    .filter(gateway -> gateway != null && !gateway.isEmpty())
                    .forEach(hosts::add);
        }
        return List.copyOf(hosts);
    }

    /** The port of the engine's machine behind which this one of the container is; empty when it is not open. */
    private static OptionalInt mapped(InspectContainerResponse container, int port) {
        Ports ports = container.getNetworkSettings().getPorts();
        Ports.Binding[] bindings = ports == null ? null : ports.getBindings().get(ExposedPort.tcp(port));
        return bindings == null
                ? OptionalInt.empty()
                : Stream.of(bindings)
                        .map(Ports.Binding::getHostPortSpec)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::parseInt)
                        .findFirst();
    }

    private static Stream<ContainerNetwork> networks(InspectContainerResponse container) {
        Map<String, ContainerNetwork> networks = container.getNetworkSettings().getNetworks();
        return networks == null ? Stream.empty() : networks.values().stream();
    }
}
