package dev.greenlight.rehearsal.world;

import dev.greenlight.cloud.CloudOptions;
import dev.greenlight.cloud.LocalCloud;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Staging and production in a local cloud, which serve {@value #BEFORE}, and the candidate as a process of its own. */
public final class World implements AutoCloseable {
    public static final String REGION = "eu-central-1";
    public static final String REGISTRY = "123456789012.dkr.ecr." + REGION + ".amazonaws.com";
    public static final String REPOSITORY = "whatsapp-saas-mvp";
    /** The version that serves before the release. */
    public static final String BEFORE = "v1";
    /** How long a minute of ECS lasts. */
    public static final Duration MINUTE = Duration.ofSeconds(2);

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String token = UUID.randomUUID().toString();
    private final LocalCloud cloud;
    private final Place staging;
    private final Place production;

    /** Somebody uses production, or what watches it could say nothing. */
    private final Thread users = new Thread(this::use, "users-of-production");

    private World(LocalCloud cloud) {
        this.cloud = cloud;
        users.setDaemon(true);
        String image = REGISTRY + "/" + REPOSITORY + ":" + BEFORE;
        try (var services = new Services(cloud.endpoint(), REGION)) {
            staging = services.rolling("whatsapp-saas-staging", image, token);
            production = services.blueGreen("whatsapp-saas-production", image, token);
        }
    }

    /**
     * Starts it, and waits until both serve.
     *
     * @param jar the sample service, in a place where no build writes
     * @param withDocker whether an engine runs the images that it has
     */
    public static World start(Path jar, Scenario scenario, boolean withDocker) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString()));
        command.addAll(scenario.flags());
        var tasks = CloudOptions.Tasks.processes(jar);
        if (scenario.fault().isPresent() && !withDocker) {
            tasks = tasks.withCommands(Map.of("*:" + scenario.tag(), List.copyOf(command)));
        }
        if (withDocker) {
            tasks = tasks.withDocker("docker");
        }
        // AWS limits requests by the second; here minutes are short, and requests come that much closer.
        var world = new World(LocalCloud.start(
                CloudOptions.forTests().withThrottle(false).withMinute(MINUTE).withTasks(tasks)));
        try {
            world.await(world.staging);
            world.await(world.production);
            world.users.start();
            return world;
        } catch (IOException | RuntimeException failed) {
            world.close();
            throw failed;
        }
    }

    public URI endpoint() {
        return cloud.endpoint();
    }

    public Place staging() {
        return staging;
    }

    public Place production() {
        return production;
    }

    /** The admin token of both. */
    public String token() {
        return token;
    }

    /** The version that answers there. */
    public String serving(Place place) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(place.url().resolve("/healthz"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
            return answer.headers().firstValue("X-App-Version").orElse("status " + answer.statusCode());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while looking at " + place.service(), interrupted);
        }
    }

    private void await(Place place) throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!serving(place).equals(BEFORE)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("%s should serve %s after %d s; found %s"
                        .formatted(place.service(), BEFORE, START.toSeconds(), serving(place)));
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void use() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                serving(production);
            } catch (IOException lost) {
                // The release is judged by its own checks.
            }
            LockSupport.parkNanos(BETWEEN_REQUESTS.toNanos());
        }
    }

    @Override
    public void close() {
        users.interrupt();
        cloud.close();
    }

    /** A copy of the newest jar of the sample service, for processes that outlive a build. */
    public static Path sampleJar(Path root, Path directory) throws IOException {
        Path target = root.resolve("deploy-harness/sample-service/target");
        try (var files = Files.list(target)) {
            Path jar = files.filter(
                            file -> file.getFileName().toString().matches("greenlight-sample-service-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("There is no jar of the sample service in " + target));
            return Files.copy(jar, directory.resolve("service.jar"));
        }
    }
}
