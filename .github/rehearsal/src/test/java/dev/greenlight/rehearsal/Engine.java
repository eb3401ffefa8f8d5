package dev.greenlight.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The {@code docker} command of a rehearsal. Where an engine answers and its bases are there, it builds and runs; a push is
 * noted in a file, for there is no registry. Without an engine, images are only names.
 */
final class Engine {
    /**
     * Each job is a machine of its own, so an image is only there where it was built or loaded. A bad image is the good one with
     * a command of its own, which follows the entry point.
     */
    private static final String COMMAND = """
            #!/bin/sh
            # The docker command of a rehearsal: knows the images of each job, and notes what is pushed, for there is no registry.
            set -eu
            out='%1$s' real='%2$s' fault='%3$s' images=$GITHUB_WORKSPACE.images
            has() { grep -qxF -- "$1" "$images" 2> /dev/null || { echo "No such image: $1" >&2; exit 1; }; }
            really() { [ -z "$real" ] || "$real" "$@"; }
            echo "docker $*" >> "$out/docker.txt"
            case $1 in
            build)
                really "$@"
                while [ "$1" != --tag ]; do shift; done
                echo "$2" >> "$images"
                [ -z "$fault" ] || printf 'FROM %%s\\nCMD ["--fault=%%s"]\\n' "$2" "$fault" | really build --tag "$2" - ;;
            save) has "$4"; echo "$4" > "$3" ;;
            load) cat "$3" >> "$images" ;;
            tag) has "$2"; really "$@"; echo "$3" >> "$images" ;;
            push)
                has "$2"; echo "$2" >> "$out/pushed.txt"
                echo "pushed: digest: sha256:$(printf %%s "${2%%:*}" | sha256sum | cut -c 1-64) size: 1" ;;
            buildx) echo "$4" >> "$out/pushed.txt" ;;
            *) really "$@" ;;
            esac
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
        Path script =
                Files.writeString(directory.resolve("docker"), COMMAND.formatted(notes, answers ? real() : "", fault));
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
