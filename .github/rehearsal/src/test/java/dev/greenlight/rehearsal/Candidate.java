package dev.greenlight.rehearsal;

import dev.greenlight.rehearsal.world.Scenario;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the container gate looks at where no engine runs containers: the candidate as a process, and a launcher that takes its
 * address in place of {@code --image}. With an engine it is nothing.
 */
final class Candidate implements AutoCloseable {
    private static final String LISTENING = "listening ";
    private static final String LAUNCHER = """
            #!/usr/bin/env bash
            # The launcher of a rehearsal without containers: --image IMAGE --port N becomes the address of a process.
            [ "$1" = smoke ] || exec "$GITHUB_WORKSPACE/greenlight" "$@"
            words=()
            url=()
            while [ $# -gt 0 ]; do
                case $1 in
                --image) url=("%1$s"); shift 2 ;;
                --port) shift 2 ;;
                *) words+=("$1"); shift ;;
                esac
            done
            exec "$GITHUB_WORKSPACE/greenlight" "${words[@]}" "${url[@]}"
            """;

    private final Optional<Process> process;
    private final String url;

    private Candidate(Optional<Process> process, String url) {
        this.process = process;
        this.url = url;
    }

    static Candidate start(Path jar, Scenario scenario, String token, boolean withEngine) throws IOException {
        if (withEngine) {
            return new Candidate(Optional.empty(), "");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "--exit-with-parent",
                "--port=0"));
        command.addAll(scenario.fault().map(fault -> List.of("--fault", fault)).orElse(List.of()));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("ADMIN_TOKEN", token);
        builder.environment().put("APP_VERSION", scenario.tag());
        Process process = builder.start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        if (line == null || !line.startsWith(LISTENING)) {
            process.destroy();
            throw new IOException("The candidate should say where it listens; it said " + line);
        }
        return new Candidate(
                Optional.of(process), line.substring(LISTENING.length()).strip());
    }

    Map<String, String> variables(Path temporary) throws IOException {
        if (process.isEmpty()) {
            return Map.of();
        }
        Path launcher = Files.writeString(temporary.resolve("greenlight"), LAUNCHER.formatted(url));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Map.of("GREENLIGHT_LAUNCHER", launcher.toString());
    }

    @Override
    public void close() {
        process.ifPresent(Process::destroy);
    }
}
