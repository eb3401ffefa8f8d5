package dev.greenlight.harness.container;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What is to be started.
 *
 * @param image the image under test
 * @param port where it listens in its container; the only port that the image exposes unless given
 * @param variables its environment: secrets
 * @param dependencies what is started next to it, with the image of each
 * @param compose a Compose file that starts everything
 * @param service the service of that file that is under test
 * @param healthPath where it answers 200 when it is healthy; unless given, an answer that there is nothing at the usual place will do
 * @param startTimeout how long it may take to be healthy, and each of its dependencies to be ready
 * @param pullTimeout how long images that the engine lacks may take to come
 * @param userAgent who asks for its health
 */
public record ContainerRequest(
        String image,
        OptionalInt port,
        Map<String, String> variables,
        Map<Dependency, String> dependencies,
        @Nullable Path compose,
        String service,
        Optional<String> healthPath,
        Duration startTimeout,
        Duration pullTimeout,
        String userAgent) {

    public ContainerRequest {
        variables = new LinkedHashMap<>(variables);
        dependencies = Map.copyOf(dependencies);
    }

    /** What must never be shown. */
    public List<String> secrets() {
        return SecretVariables.of(variables);
    }

    Optional<Path> composeFile() {
        return Optional.ofNullable(compose);
    }

    /** The values are secrets. */
    @Override
    public String toString() {
        return "ContainerRequest[image=%s, variables=%s]".formatted(image, variables.keySet());
    }
}
