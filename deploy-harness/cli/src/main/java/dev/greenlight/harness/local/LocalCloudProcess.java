package dev.greenlight.harness.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.config.LocalKeys;
import dev.greenlight.launcher.UserCache;
import dev.greenlight.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The local cloud as a process of its own, found by its directory. It outlives this one on purpose: rollouts go on in it as in
 * AWS when a harness dies, until {@code local down}.
 */
public final class LocalCloudProcess {
    public static final String REGION = "eu-central-1";

    private static final String ANNOUNCEMENT = "cloud.json";
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration START = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Io io;
    private final Settings configuration;
    private final Path directory;

    public LocalCloudProcess(Io io, Settings configuration) {
        this.io = io;
        this.configuration = configuration;
        this.directory = UserCache.localCloud(io.variables());
    }

    /** The endpoint of the one that runs; empty when none does. */
    public Optional<URI> running() {
        Path file = directory.resolve(ANNOUNCEMENT);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode announced = JSON.readTree(file.toFile());
            URI endpoint = URI.create(announced.path("endpoint").asText());
            return isAlive(announced.path("pid").asLong()) && answers(endpoint)
                    ? Optional.of(endpoint)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** The endpoint of the one that runs, which is started if there is none. */
    public URI require() {
        return running().orElseGet(this::start);
    }

    private URI start() {
        io.err().println("[INFO] Starting the local cloud (it stays until `greenlight local down`)...");
        List<String> output = run(command());
        io.err().println("[INFO] The local cloud keeps its state in " + directory);
        return running()
                .orElseThrow(() -> new InvalidInput("The local cloud did not start: " + String.join(" ", output)));
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                "up",
                "--detach",
                "--directory",
                directory.toString(),
                "--sample-jar",
                SampleService.jar(io.home()).toString()));
        for (String option : List.of("port", "production-port", "test-port", "minute")) {
            String value = io.variable("GREENLIGHT_LOCAL_"
                    + option.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
            if (!value.isEmpty()) {
                command.add("--" + option);
                command.add(value);
            }
        }
        command.addAll(images(configuration));
        return JavaCommand.ofCloud(command);
    }

    /** What the environment says about images, as flags of the cloud. */
    public static List<String> images(Settings configuration) {
        return configuration.section(LocalKeys.IMAGES).entrySet().stream()
                .map(image -> "--command=" + image.getKey() + "=" + image.getValue())
                .toList();
    }

    private List<String> run(List<String> command) {
        try {
            Files.createDirectories(directory);
            Path log = directory.resolve("start.log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            try (InputStream text = Files.newInputStream(log)) {
                return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot start the local cloud", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InvalidInput("Interrupted while the local cloud was starting", interrupted);
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static boolean answers(URI endpoint) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()), (int) CONNECT.toMillis());
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
