package dev.greenlight.harness.container;

import dev.greenlight.harness.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of the gate as a process, to send signals to. */
final class GateProcess implements AutoCloseable {
    private static final int LIMIT_SECONDS = 120;

    private final Process process;
    private final Path said;

    private GateProcess(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    static GateProcess start(Path home, Map<String, String> variables, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dgreenlight.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "smoke"));
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile(home, "said", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().keySet().removeAll(List.of("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"));
        builder.environment().putAll(variables);
        return new GateProcess(builder.start(), said);
    }

    /** What marks everything that it starts. */
    String owner() {
        return "/%d/".formatted(process.pid());
    }

    void signal(String name) throws IOException {
        Docker.end(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())));
    }

    int exitCode() throws InterruptedException, IOException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running: " + said());
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String said() throws IOException {
        return Files.readString(said);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
