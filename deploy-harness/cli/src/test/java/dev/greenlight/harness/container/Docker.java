package dev.greenlight.harness.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The {@code docker} command, to see what an engine really has. */
public final class Docker {
    private static final int LIMIT_SECONDS = 240;

    /** What a command came to. */
    public record Ended(int code, String said) {}

    private Docker() {}

    static boolean answers() throws IOException {
        try {
            return end("version").code() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** Runs it, which must succeed; returns what it said. */
    public static String run(String... arguments) throws IOException {
        Ended ended = end(arguments);
        assertThat(ended.code())
                .as("docker %s said: %s", String.join(" ", arguments), ended.said())
                .isZero();
        return ended.said().strip();
    }

    /** Runs it to its end, whatever that is. */
    public static Ended end(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return end(new ProcessBuilder(command));
    }

    static Ended end(ProcessBuilder builder) throws IOException {
        Path out = Files.createTempFile("docker", ".out");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends", builder.command())
                    .isTrue();
            return new Ended(process.exitValue(), Files.readString(out));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
            Files.deleteIfExists(out);
        }
    }

    /** The containers and networks that runs of the gate have made and not removed, with this in their label's value. */
    static List<String> leftBehind(String owner) throws IOException {
        String format = "{{.ID}} {{.Label \"%s\"}}".formatted(OwnerLabel.LABEL);
        String containers = run("ps", "--all", "--filter", "label=" + OwnerLabel.LABEL, "--format", format);
        String networks = run("network", "ls", "--filter", "label=" + OwnerLabel.LABEL, "--format", format);
        return Stream.of(containers, networks)
                .flatMap(String::lines)
                .filter(line -> line.contains(owner))
                .toList();
    }
}
