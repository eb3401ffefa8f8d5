package dev.greenlight.harness.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Task;

/** A local cloud in a process of its own that ends with this one, on free ports; a minute of it lasts a second. */
final class CloudProcess implements AutoCloseable {
    private static final String CLUSTER = "local";
    private static final String SERVICE = "whatsapp-saas";
    private static final int LAST_EVENTS = 25;

    private final Process process;
    private final JsonNode announced;
    private final Path log;

    private CloudProcess(Process process, JsonNode announced, Path log) {
        this.process = process;
        this.announced = announced;
        this.log = log;
    }

    /** Returns once its service serves. */
    static CloudProcess start(Path directory, Path sampleJar) throws IOException {
        Path log = directory.resolveSibling("cloud.log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.greenlight.cloud.Main",
                        "up",
                        "--with-parent",
                        "--port=0",
                        "--production-port=0",
                        "--test-port=0",
                        "--minute=1s",
                        "--directory=" + directory,
                        "--sample-jar=" + sampleJar))
                .redirectError(log.toFile())
                .start();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String line = reader.readLine();
        if (line == null) {
            throw new IOException(
                    "the local cloud ended: " + process.onExit().join().exitValue());
        }
        return new CloudProcess(process, new ObjectMapper().readTree(line), log);
    }

    /** The secrets that it keeps for its service, as the launcher passes them on. */
    Map<String, String> secrets() throws IOException {
        var kept = new Properties();
        try (var reader = Files.newBufferedReader(
                Path.of(announced.path("directory").asText()).resolve("secrets"))) {
            kept.load(reader);
        }
        return Map.of(
                "GREENLIGHT_LOCAL_ADMIN_TOKEN", kept.getProperty("ADMIN_TOKEN"),
                "GREENLIGHT_LOCAL_VERIFY_TOKEN", kept.getProperty("WEBHOOK_VERIFY_TOKEN"),
                "GREENLIGHT_LOCAL_APP_SECRET", kept.getProperty("WEBHOOK_APP_SECRET"));
    }

    String endpoint() {
        return announced.path("endpoint").asText();
    }

    String production() {
        return announced.path("urls").path("production").asText();
    }

    /** What the cloud did lately: the service's events, its tasks with why they ended, and what it logged. */
    String lately() {
        try (EcsClient ecs = EcsClient.builder()
                .endpointOverride(URI.create(endpoint()))
                .region(Region.of(announced.path("region").asText()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build()) {
            var told = new StringJoiner("\n", "\nWhat the cloud did lately:\n", "\n");
            ecs.describeServices(request -> request.cluster(CLUSTER).services(SERVICE)).services().stream()
                    .flatMap(service -> service.events().stream())
                    .limit(LAST_EVENTS)
                    .forEach(event -> told.add(event.createdAt() + " " + event.message()));
            for (DesiredStatus status : List.of(DesiredStatus.RUNNING, DesiredStatus.STOPPED)) {
                List<String> arns = ecs.listTasks(
                                request -> request.cluster(CLUSTER).desiredStatus(status))
                        .taskArns();
                if (!arns.isEmpty()) {
                    ecs.describeTasks(request -> request.cluster(CLUSTER).tasks(arns))
                            .tasks()
                            .forEach(task -> told.add(describe(task)));
                }
            }
            return told.add(Files.readString(log)).toString();
        } catch (SdkException | IOException broken) {
            return "\nWhat the cloud did lately can't be told: " + broken + "\n";
        }
    }

    private static String describe(Task task) {
        return "%s %s of %s: running from %s, told to stop at %s, stopped at %s %s %s"
                .formatted(
                        task.taskArn(),
                        task.lastStatus(),
                        task.taskDefinitionArn(),
                        task.startedAt(),
                        task.stoppingAt(),
                        task.stoppedAt(),
                        task.stopCodeAsString(),
                        task.stoppedReason());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
        }
    }
}
