package dev.greenlight.sample;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The service as a child process, from the class path of this JVM; for faults that need a process of their own. It never
 * outlives its parent. Closing it kills it.
 */
public final class SampleProcess implements AutoCloseable {

    private static final String PREFIX = "listening ";
    private static final int KILL_SECONDS = 10;

    private final Process process;
    private final List<URI> uris;

    private SampleProcess(Process process, List<URI> uris) {
        this.process = process;
        this.uris = uris;
    }

    /**
     * Starts it with these flags on any free port and returns once it listens, or has ended without. What it writes to
     * stderr goes to this process's stderr.
     *
     * @param environment added to this process's environment; secrets go here
     */
    public static SampleProcess start(Map<String, String> environment, String... flags) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")
                        .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator),
                Main.class.getName(),
                "--exit-with-parent",
                "--port=0"));
        command.addAll(List.of(flags));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            int expected = List.of(flags).stream().anyMatch(flag -> flag.startsWith("--https-port")) ? 2 : 1;
            return new SampleProcess(process, uris(process.inputReader(StandardCharsets.UTF_8), expected));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<URI> uris(BufferedReader out, int expected) throws IOException {
        List<URI> uris = new ArrayList<>();
        String line = "";
        while (uris.size() < expected && line != null) {
            line = out.readLine();
            if (line != null && line.startsWith(PREFIX)) {
                uris.add(URI.create(line.substring(PREFIX.length())));
            }
        }
        return uris;
    }

    /**
     * Where it answers http.
     *
     * @throws IllegalStateException when it ended before it listened
     */
    public URI uri() {
        return uris.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The service ended before it listened"));
    }

    /** Where it answers https, if it does. */
    public Optional<URI> httpsUri() {
        return uris.stream().filter(uri -> uri.getScheme().equals("https")).findFirst();
    }

    /** The process, to send signals to or to wait for. */
    public Process process() {
        return process;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
