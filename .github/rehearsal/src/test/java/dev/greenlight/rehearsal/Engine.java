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
    private static final String NOTES = """
            #!/bin/sh
            # The docker command of a rehearsal without an engine: notes what it is asked for.
            echo "docker $*" >> '%1$s/docker.txt'
            [ "$1" != push ] || echo "$2" >> '%1$s/pushed.txt'
            """;

    /** A bad image is the good one with a command of its own, which follows the entry point. */
    private static final String BUILDS = """
            #!/bin/sh
            # The docker command of a rehearsal: notes what is pushed, since there is no registry, and spoils what is built.
            set -eu
            [ "$1" != push ] || { echo "$2" >> '%1$s/pushed.txt'; exit 0; }
            [ "$1" != pull ] || exec '%2$s' image inspect --format '{{.Id}}' "$2"
            '%2$s' "$@"
            if [ "$1" = build ] && [ -n '%3$s' ]; then
                while [ "$1" != --tag ]; do shift; done
                printf 'FROM %%s\\nCMD ["--fault=%3$s"]\\n' "$2" | '%2$s' build --tag "$2" -
            fi
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

    /** Variables for steps: a PATH on which this docker comes first, and what the image is based on. */
    Map<String, String> variables(Path temporary, String fault) throws IOException {
        Path directory = Files.createDirectories(temporary.resolve("bin"));
        Path script = Files.writeString(
                directory.resolve("docker"), answers ? BUILDS.formatted(notes, real(), fault) : NOTES.formatted(notes));
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
