package dev.greenlight.harness.cli.io;

import dev.greenlight.checks.connection.TargetKeys;
import dev.greenlight.harness.config.ContainerKeys;
import dev.greenlight.harness.config.Setting;
import dev.greenlight.harness.container.ContainerException;
import dev.greenlight.harness.container.ContainerRequest;
import dev.greenlight.harness.container.Dependency;
import dev.greenlight.harness.container.EnvironmentFile;
import dev.greenlight.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code smoke} that make it verify a container image in place of a URL. */
public final class ContainerOptions {
    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description = "In place of a URL: starts this container image, verifies it, and removes it.")
    private @Nullable String image;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where the image listens; the only port that it exposes unless given.")
    private @Nullable Integer port;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Its environment, NAME=VALUE lines as docker takes them; a NAME alone passes ours on.")
    private @Nullable Path environmentFile;

    @Option(
            names = "--with",
            paramLabel = "NAME",
            split = ",",
            description = "Starts postgres or redis next to it, and sets DATABASE_URL or REDIS_URL.")
    private List<String> with = new ArrayList<>();

    @Option(
            names = "--compose",
            paramLabel = "FILE",
            description = "Starts this Compose file, in which $${IMAGE} is the image. Needs docker compose.")
    private @Nullable Path compose;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "The service of the Compose file that is verified (app).")
    private @Nullable String service;

    @Option(
            names = "--start-timeout",
            paramLabel = "DURATION",
            description = "The time that the container has to become healthy (60s).")
    private @Nullable String startTimeout;

    /** Whether an image is to be verified; with flags that fit each other. */
    public boolean areGiven(List<String> urls) {
        if (image == null) {
            lost().ifPresent(flag -> {
                throw new InvalidInput("%s is for container images: add --image IMAGE".formatted(flag));
            });
            return false;
        }
        if (!urls.isEmpty()) {
            throw new InvalidInput(
                    "Give a URL or --image IMAGE, not both: found %s and %s".formatted(urls.get(0), image));
        }
        if (compose != null && !with.isEmpty()) {
            throw new InvalidInput("Give --with or --compose, not both: a Compose file starts everything by itself");
        }
        if (compose == null && service != null) {
            throw new InvalidInput("--service names a service of a Compose file: add --compose FILE");
        }
        if (port != null && (port < 1 || port > MAX_PORT)) {
            throw new InvalidInput("--port must be a number from 1 to %d, found %d".formatted(MAX_PORT, port));
        }
        return true;
    }

    /** Those that are options of the configuration, too. */
    public List<Setting> settings() {
        return startTimeout == null
                ? List.of()
                : List.of(new Setting(ContainerKeys.START_TIMEOUT.name(), startTimeout, "--start-timeout"));
    }

    /**
     * What is to be started.
     *
     * @throws InvalidInput for an environment or Compose file that is none
     */
    public ContainerRequest request(Settings configuration, Map<String, String> environment) {
        if (compose != null && !Files.isRegularFile(compose)) {
            throw new InvalidInput("--compose needs a Compose file; there is no file %s".formatted(compose));
        }
        return new ContainerRequest(
                String.valueOf(image),
                port == null ? OptionalInt.empty() : OptionalInt.of(port),
                variables(environment),
                dependencies(configuration),
                compose,
                service == null ? "app" : service,
                configuration.get(TargetKeys.LIVENESS).filter(path -> !path.equals(TargetKeys.NONE)),
                configuration.get(ContainerKeys.START_TIMEOUT),
                configuration.get(ContainerKeys.PULL_TIMEOUT),
                "greenlight/" + Version.text());
    }

    private Map<String, String> variables(Map<String, String> environment) {
        try {
            return environmentFile == null ? Map.of() : EnvironmentFile.read(environmentFile, environment);
        } catch (ContainerException invalid) {
            throw new InvalidInput(invalid.getMessage(), invalid);
        }
    }

    private Map<Dependency, String> dependencies(Settings configuration) {
        Map<Dependency, String> images = new EnumMap<>(Dependency.class);
        for (String name : with) {
            Dependency dependency = Dependency.named(name.strip())
                    .orElseThrow(() ->
                            new InvalidInput("--with takes %s; found \"%s\"".formatted(Dependency.names(), name)));
            images.put(
                    dependency,
                    switch (dependency) {
                        case POSTGRES -> configuration.get(ContainerKeys.POSTGRES_IMAGE);
                        case REDIS -> configuration.get(ContainerKeys.REDIS_IMAGE);
                    });
        }
        return images;
    }

    /** The first flag that is given without its image. */
    private Optional<String> lost() {
        return Stream.of(
                        Map.entry("--port", port != null),
                        Map.entry("--env-file", environmentFile != null),
                        Map.entry("--with", !with.isEmpty()),
                        Map.entry("--compose", compose != null),
                        Map.entry("--service", service != null),
                        Map.entry("--start-timeout", startTimeout != null))
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
