package dev.greenlight.perf.engine;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.load.LoadGuard;
import dev.greenlight.perf.profile.CurrentLoad;
import dev.greenlight.perf.profile.LoadSettings;
import dev.greenlight.perf.result.LoadResult;
import dev.greenlight.perf.result.LoadResultFile;
import dev.greenlight.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs one simulation in a JVM of its own, if its target may be loaded at all: follows its output, and kills it at its deadline.
 */
public final class LoadTest {
    private static final int TAIL_LINES = 15;
    private static final String MAIN = "dev.greenlight.perf.child.LoadRun";
    private static final String RESULT = "result.json";

    private final LoadSettings settings;
    private final Map<String, String> parameters;
    private final Redactor redactor;

    /**
     * A load test.
     *
     * @param given all settings of the run: a simulation may read more than the engine
     * @param redactor what everything the run says passes through
     * @throws dev.greenlight.settings.InvalidSettings when a value is missing or malformed
     */
    public LoadTest(Settings given, Redactor redactor) {
        this.parameters = given.parameters();
        this.settings = LoadSettings.of(given);
        this.redactor = redactor.with(settings.connection().secrets());
    }

    LoadSettings settings() {
        return settings;
    }

    /**
     * Runs it; bounded by {@link LoadSettings#deadline()}. A run without figures is a result, too, and says why.
     *
     * @param progress receives a line every few seconds
     * @throws InterruptedException when the thread is interrupted; the child is killed
     */
    public LoadResult run(Class<?> simulation, Consumer<String> progress) throws InterruptedException {
        Optional<String> refusal = LoadGuard.refusal(Settings.ofParameters(parameters));
        if (refusal.isPresent()) {
            return LoadResult.failed(simulation.getName(), refusal.get());
        }
        try {
            Files.createDirectories(settings.results());
            Path directory =
                    Files.createTempDirectory(settings.results().toAbsolutePath(), simulation.getSimpleName() + "-");
            return run(simulation, directory, progress);
        } catch (IOException e) {
            return LoadResult.failed(simulation.getName(), "Cannot run the load test: " + e.getMessage());
        }
    }

    private LoadResult run(Class<?> simulation, Path directory, Consumer<String> progress)
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder(ChildCommand.of(simulation, MAIN, directory, options()))
                .redirectErrorStream(true)
                .start();
        Thread killer = new Thread(child::destroyForcibly, "kill-load-test");
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            hand(child);
            return follow(simulation, directory, child, progress);
        } finally {
            child.destroyForcibly();
            removeHook(killer);
        }
    }

    /** Through its input: an address may hold a password, which must lie in no file and stand in no list of processes. */
    private void hand(Process child) {
        var values = new Properties();
        values.putAll(parameters);
        try (OutputStream out = child.getOutputStream()) {
            values.store(out, null);
        } catch (IOException ended) {
            // It has ended already; its output becomes part of the result.
        }
    }

    private List<String> options() {
        return List.of(
                "-D" + CurrentLoad.GIVEN + "=" + CurrentLoad.INPUT,
                "-Dgatling.socket.connectTimeout="
                        + settings.connection().connectTimeout().toMillis(),
                "-Dgatling.http.requestTimeout="
                        + settings.connection().requestTimeout().toMillis());
    }

    private LoadResult follow(Class<?> simulation, Path directory, Process child, Consumer<String> progress)
            throws IOException, InterruptedException {
        Deque<String> tail = new ArrayDeque<>();
        var reading = CompletableFuture.runAsync(() -> read(child, directory, tail, progress));
        long deadlineMillis = settings.deadline().toMillis();
        if (!child.waitFor(deadlineMillis, TimeUnit.MILLISECONDS)) {
            child.destroyForcibly();
            return LoadResult.failed(
                    simulation.getName(),
                    "The load test was killed at its deadline of %d s; its requests may hang"
                            .formatted(deadlineMillis / 1000));
        }
        reading.join();
        Path result = directory.resolve(RESULT);
        if (!Files.exists(result)) {
            return LoadResult.failed(
                    simulation.getName(),
                    "The JVM of the load test ended with exit code %d without results; its last output was:%n%s"
                            .formatted(child.exitValue(), String.join(System.lineSeparator(), tail)));
        }
        return LoadResultFile.read(result);
    }

    private void read(Process child, Path directory, Deque<String> tail, Consumer<String> progress) {
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8);
                var log = Files.newBufferedWriter(directory.resolve("output.log"))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String safe = redactor.redact(line);
                log.write(safe);
                log.newLine();
                synchronized (tail) {
                    tail.addLast(safe);
                    if (tail.size() > TAIL_LINES) {
                        tail.removeFirst();
                    }
                }
                if (safe.startsWith("> Global")) {
                    progress.accept(safe);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the output of the load test", e);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is going down already, and the hook with it
        }
    }
}
