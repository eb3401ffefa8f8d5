package dev.greenlight.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The {@code docker} command of a rehearsal. Where an engine answers and its bases are there, it builds and runs; a push is
 * noted in a file, for there is no registry. Without an engine, every command is only noted.
 */
final class Engine {
    private static final String SCRIPT = """
            #!/bin/sh
            # The docker command of a rehearsal: notes what is pushed%1$s.
            [ "$1" = push ] && { echo "$2" >> '%2$s'; exit 0; }
            %3$s
            """;

    private final Path notes;
    private final boolean answers;

    private Engine(Path notes, boolean answers) {
        this.notes = notes;
        this.answers = answers;
    }

    /** @param out where pushes are noted */
    static Engine find(Path out) throws IOException {
        boolean wanted = !System.getenv().getOrDefault("RUNTIME_IMAGE", "").isEmpty();
        return new Engine(out, wanted && run("docker", "version"));
    }

    boolean answers() {
        return answers;
    }

    /** Variables for steps: a PATH on which this docker comes first. */
    Map<String, String> variables(Path temporary) throws IOException {
        Path directory = Files.createDirectories(temporary.resolve("bin"));
        String rest = answers
                ? "exec '%s' \"$@\"".formatted(real())
                : "echo \"docker $*\" >> '%s'".formatted(notes.resolve("docker.txt"));
        Path script = Files.writeString(
                directory.resolve("docker"),
                SCRIPT.formatted(answers ? "" : " and everything else", notes.resolve("pushed.txt"), rest));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Map.of(
                "PATH",
                directory + ":" + System.getenv("PATH"),
                "BUILD_IMAGE",
                System.getenv().getOrDefault("BUILD_IMAGE", ""),
                "RUNTIME_IMAGE",
                System.getenv().getOrDefault("RUNTIME_IMAGE", ""));
    }

    private static String real() {
        for (String directory : System.getenv("PATH").split(":")) {
            Path file = Path.of(directory, "docker");
            if (Files.isExecutable(file)) {
                return file.toString();
            }
        }
        throw new IllegalStateException("There is no docker on the PATH");
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
