package dev.greenlight.rehearsal.scripts;

import dev.greenlight.testkit.Interrupts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a script of {@code .github/scripts} with the files that GitHub gives to a step. */
final class Script {
    private static final Path SCRIPTS = Path.of("../scripts").toAbsolutePath().normalize();

    private final Path directory;
    private final String name;
    private final Map<String, String> environment = new HashMap<>();

    Script(Path directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    Script with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** @param outputs what it wrote to GITHUB_OUTPUT */
    record Run(int code, String said, List<String> outputs, String summary) {}

    Process start() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        Interrupts.reaching(List.of(SCRIPTS.resolve(name).toString())))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("GITHUB_"));
        builder.environment().put("GITHUB_OUTPUT", directory.resolve("output").toString());
        builder.environment()
                .put("GITHUB_STEP_SUMMARY", directory.resolve("summary").toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    Run run() throws IOException, InterruptedException {
        return end(start());
    }

    Run end(Process process) throws IOException, InterruptedException {
        int code = process.waitFor();
        return new Run(code, read("said"), read("output").lines().toList(), read("summary"));
    }

    private String read(String file) throws IOException {
        Path path = directory.resolve(file);
        return Files.exists(path) ? Files.readString(path, StandardCharsets.UTF_8) : "";
    }
}
