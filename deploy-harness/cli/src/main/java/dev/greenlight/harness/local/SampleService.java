package dev.greenlight.harness.local;

import dev.greenlight.harness.cli.io.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The bundled sample service as a process of its own on a free port. It always ends with this one. */
public final class SampleService implements AutoCloseable {
    /** The version that it answers. */
    public static final String VERSION = "bundled";

    private static final String LISTENING = "listening ";

    private final LocalServer server;

    private SampleService(LocalServer server) {
        this.server = server;
    }

    /** Starts it and waits until it listens. */
    public static SampleService start(Path home) {
        return new SampleService(LocalServer.start(
                "The sample service",
                JavaCommand.of(
                        "128m",
                        List.of(
                                "-jar",
                                jar(home).toString(),
                                "--port=0",
                                "--version-label=" + VERSION,
                                "--exit-with-parent"))));
    }

    /** Where it listens. */
    public String url() {
        return server.announcement().substring(LISTENING.length()).strip();
    }

    @Override
    public void close() {
        server.close();
    }

    public static Path jar(Path home) {
        Path directory = home.resolve("deploy-harness/sample-service/target");
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> file.getFileName().toString().matches("greenlight-sample-service-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInput("The sample service is not built: run ./mvnw package"));
        } catch (IOException missing) {
            throw new InvalidInput("The sample service is not built: run ./mvnw package", missing);
        }
    }
}
