package dev.greenlight.harness.container;

import com.github.dockerjava.api.exception.DockerException;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.junit.Supplied;
import dev.greenlight.harness.container.HealthWait.Place;
import dev.greenlight.harness.container.HealthWait.Waited;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Network;

/**
 * A container and what it needs around it, from start to cleanup. Closing it, and the end of the JVM by a signal, remove all of
 * it; what a killed JVM has left behind is removed by the next one on its machine.
 */
@Supplied("The container suite needs a container: run greenlight smoke --image IMAGE")
public final class StartedContainer implements AutoCloseable {
    /** How many lines of a container's log are worth showing. */
    private static final int LOG_LINES = 50;

    private static final Place NOWHERE = new Place("", 0);

    private final ContainerRequest request;
    private final DockerEngine engine;
    private final PublishedPorts hosts;
    private final Cleanup cleanup;
    private final ContainerStarter starter;
    private final String id;
    private final List<String> secrets = new ArrayList<>();
    private final StartResult start;

    private StartedContainer(
            ContainerRequest request, Map<String, String> environment, Cleanup cleanup, DockerEngine engine) {
        this.request = request;
        this.engine = engine;
        this.cleanup = cleanup;
        this.hosts = PublishedPorts.of(environment);
        this.starter = new ContainerStarter(cleanup.label(), hosts.bindAddress());
        secrets.addAll(request.secrets());
        Set<Integer> exposed = engine.exposedPorts(request.image());
        int port = port(request, exposed);
        long from = System.nanoTime();
        this.id = request.composeFile()
                .map(file -> new ComposeProject(request, file, engine, cleanup).start())
                .orElseGet(() -> alone(port));
        this.start = await(port, exposed, from);
    }

    /**
     * Starts the container and waits until it is healthy, has ended, or is late: each of these is a {@link #start()}.
     *
     * @param environment where {@code DOCKER_HOST} and the like are looked up
     * @param trouble takes what could not be removed in the end
     * @throws ContainerException when there is no engine or no image, or what the service needs does not start; nothing is left then
     */
    public static StartedContainer open(
            ContainerRequest request, Map<String, String> environment, Consumer<String> trouble) {
        DockerEngine engine = DockerEngine.connect(environment);
        try {
            Cleanup.sweep(engine);
            engine.require(request.image(), request.pullTimeout());
            request.dependencies().values().forEach(image -> engine.require(image, request.pullTimeout()));
            return open(request, environment, engine, Cleanup.begin(engine, trouble));
        } catch (DockerException refused) {
            throw new ContainerException("The Docker engine refused: " + refused.getMessage(), refused);
        }
    }

    private static StartedContainer open(
            ContainerRequest request, Map<String, String> environment, DockerEngine engine, Cleanup cleanup) {
        try {
            return new StartedContainer(request, environment, cleanup, engine);
        } catch (RuntimeException | Error failed) {
            cleanup.run();
            throw failed;
        }
    }

    /** What was asked for. */
    public ContainerRequest request() {
        return request;
    }

    /** How the start went. */
    public StartResult start() {
        return start;
    }

    /** What the engine says of the container now. */
    public ContainerState state() {
        return ContainerState.of(engine.inspect(id));
    }

    /** The last lines that the container has written: not redacted. */
    public List<String> log() {
        return engine.log(id, LOG_LINES);
    }

    /** What must never be shown, the credentials that were made up for this run included. */
    public List<String> secrets() {
        return List.copyOf(secrets);
    }

    @Override
    public void close() {
        cleanup.run();
    }

    private static int port(ContainerRequest request, Set<Integer> exposed) {
        if (request.port().isPresent()) {
            return request.port().getAsInt();
        }
        if (exposed.size() == 1) {
            return exposed.iterator().next();
        }
        throw new ContainerException("--port is needed: the image %s exposes %s"
                .formatted(
                        request.image(),
                        exposed.isEmpty()
                                ? "no port"
                                : exposed.stream().sorted().toList()));
    }

    private String alone(int port) {
        Map<String, String> variables = new HashMap<>();
        @Nullable Network network = request.dependencies().isEmpty() ? null : starter.network();
        request.dependencies().forEach((dependency, image) -> {
            String password = UUID.randomUUID().toString();
            secrets.add(password);
            provide(dependency, image, password, network);
            variables.put(dependency.variable(), dependency.url(password));
        });
        variables.putAll(request.variables());
        return create(() -> starter.start(request.image(), port, variables, network, "app"));
    }

    private void provide(Dependency dependency, String image, String password, @Nullable Network network) {
        String container = create(() ->
                starter.start(image, dependency.port(), dependency.environment(password), network, dependency.alias()));
        Waited waited = await(container, dependency.port(), HealthWait.of(dependency));
        if (!waited.answered()) {
            String log = Redactor.of(secrets).redact(String.join("\n", engine.log(container, LOG_LINES)));
            String how = waited.state().running()
                    ? "is not ready after %d s: %s"
                            .formatted(request.startTimeout().toSeconds(), waited.lastAnswer())
                    : "ended before it was ready: " + waited.state().ended();
            throw new ContainerException(
                    "The %s of %s %s%s".formatted(dependency.alias(), image, how, log.isEmpty() ? "" : "\n" + log));
        }
    }

    private String create(Supplier<String> creation) {
        return cleanup.creating(creation);
    }

    private StartResult await(int port, Set<Integer> exposed, long from) {
        Waited waited = await(id, port, HealthWait.http(request.healthPath(), request.userAgent()));
        Duration after = Duration.ofNanos(System.nanoTime() - from);
        String url = waited.state().running() && waited.at().port() > 0 ? "http://" + waited.at() : "";
        StartResult.Ending ending = waited.answered()
                ? StartResult.Ending.HEALTHY
                : waited.state().running() ? StartResult.Ending.LATE : StartResult.Ending.EXITED;
        List<String> log = waited.answered() ? List.of() : log();
        return new StartResult(ending, url, after, waited.state(), waited.lastAnswer(), port, exposed, log);
    }

    private Waited await(String container, int port, HealthWait.Probe probe) {
        Supplier<ContainerState> state = () -> ContainerState.of(engine.inspect(container));
        List<Place> places = engine.inspect(container)
                .map(found -> hosts.places(found, port))
                .orElse(List.of());
        if (places.isEmpty()) {
            return new Waited(NOWHERE, false, state.get(), "port %d is not open to us".formatted(port));
        }
        try {
            return HealthWait.await(state, places, probe, request.startTimeout());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ContainerException("Interrupted while the container started", interrupted);
        }
    }
}
