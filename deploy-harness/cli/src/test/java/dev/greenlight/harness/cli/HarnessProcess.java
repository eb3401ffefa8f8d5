package dev.greenlight.harness.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of the command line as a process. */
final class HarnessProcess implements AutoCloseable {
    private static final long LONGEST_SECONDS = 180;

    private final Process process;
    private final Path out;
    private final Path err;

    private HarnessProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static HarnessProcess start(Path directory, CloudProcess cloud, Map<String, String> variables, String... args)
            throws IOException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dgreenlight.home=" + Path.of("../..").toRealPath(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("AWS_ENDPOINT_URL", cloud.endpoint());
        builder.environment().put("XDG_CACHE_HOME", directory.toString());
        builder.environment().put("CI", "true");
        builder.environment().keySet().removeAll(List.of("ADMIN_TOKEN", "IMAGE_TAG", "GITHUB_ACTIONS"));
        builder.environment().putAll(variables);
        return new HarnessProcess(builder.start(), out, err);
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running: " + err());
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As a job does that is cancelled. */
    void terminate() {
        process.destroy();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
