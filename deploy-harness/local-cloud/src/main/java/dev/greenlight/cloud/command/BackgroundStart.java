package dev.greenlight.cloud.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.cloud.directory.CloudException;
import dev.greenlight.cloud.directory.CloudFiles;
import dev.greenlight.cloud.directory.StateDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts a cloud as a process of its own that outlives this one, and waits until it serves. */
public final class BackgroundStart {
    /** Says in the announcement that nothing is worth waiting for any more. */
    public static final String READY = "ready";

    /** Out of the reach of a Ctrl-C that is meant for the starting process: it goes to every process of the group. */
    private static final List<String> APART = List.of(
            "/bin/sh",
            "-c",
            "if command -v setsid > /dev/null; then exec setsid \"$@\"; else trap '' INT HUP; exec \"$@\"; fi",
            "cloud");

    private static final Duration LONGEST_START = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 25;
    private static final String LOG_FILE = "cloud.log";

    private BackgroundStart() {}

    public static void start(Class<?> main, Arguments arguments, Path directory, PrintStream out)
            throws InterruptedException {
        if (arguments.has("--no-directory")) {
            throw new CloudException(
                    "expected --detach with a directory, since a cloud in the background is found by it;"
                            + " found --no-directory");
        }
        Path log = directory.resolve(LOG_FILE);
        Process process = launch(main, arguments, directory, log);
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<JsonNode> announced = StateDirectory.process(directory)
                    .filter(found -> found.path("pid").asLong() == process.pid()
                            && found.path(READY).asBoolean());
            if (announced.isPresent()) {
                out.println(announced.get());
                return;
            }
            if (!process.isAlive()) {
                throw new CloudException("expected the cloud to start; found that it ended: " + lastLine(log));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        process.destroy();
        throw new CloudException("expected the cloud to serve within " + LONGEST_START.toSeconds()
                + " s; found that it doesn't; see " + log);
    }

    private static Process launch(Class<?> main, Arguments arguments, Path directory, Path log) {
        var command = new ArrayList<>(APART);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                classPath(directory),
                main.getName(),
                "up"));
        command.addAll(arguments.repeated("--detach", "--directory"));
        command.addAll(List.of("--directory", directory.toString()));
        try {
            Files.createDirectories(directory);
            return new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new CloudException("expected to start the cloud in the background; found: " + e, e);
        }
    }

    /** A start that fails since another cloud is there needs no files of its own. */
    private static String classPath(Path directory) {
        String ours = ManagementFactory.getRuntimeMXBean().getClassPath();
        return StateDirectory.isLocked(directory) ? ours : CloudFiles.classPath(directory, ours);
    }

    private static String lastLine(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.isEmpty()
                    ? "it said nothing"
                    : lines.get(lines.size() - 1).replaceFirst("^local cloud: ", "");
        } catch (IOException e) {
            return "its log can't be read: " + e;
        }
    }
}
