package dev.greenlight.harness.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A local cloud in a process of its own that ends with this one, on free ports; a minute of it lasts a second. */
final class CloudProcess implements AutoCloseable {
    private final Process process;
    private final JsonNode announced;

    private CloudProcess(Process process, JsonNode announced) {
        this.process = process;
        this.announced = announced;
    }

    static CloudProcess start(Path directory, Path sampleJar) throws IOException {
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
                .redirectError(directory.resolveSibling("cloud.log").toFile())
                .start();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String line = reader.readLine();
        if (line == null) {
            throw new IOException(
                    "the local cloud ended: " + process.onExit().join().exitValue());
        }
        return new CloudProcess(process, new ObjectMapper().readTree(line));
    }

    String endpoint() {
        return announced.path("endpoint").asText();
    }

    String production() {
        return announced.path("urls").path("production").asText();
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
