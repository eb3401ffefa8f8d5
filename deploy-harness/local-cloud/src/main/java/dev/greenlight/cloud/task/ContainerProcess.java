package dev.greenlight.cloud.task;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One container as a process. */
final class ContainerProcess {
    private final ContainerSpec spec;
    private final Process process;
    private final Thread pump;
    private final Map<String, String> environment;
    private final List<String> inside;
    private final ProcessRuntime runtime;
    private final BiConsumer<ContainerProcess, Integer> onExit;
    private @Nullable ContainerHealthCheck probe;

    private ContainerProcess(
            ContainerSpec spec,
            Process process,
            Thread pump,
            Map<String, String> environment,
            List<String> inside,
            ProcessRuntime runtime,
            BiConsumer<ContainerProcess, Integer> onExit) {
        this.spec = spec;
        this.process = process;
        this.pump = pump;
        this.environment = environment;
        this.inside = inside;
        this.runtime = runtime;
        this.onExit = onExit;
    }

    /** @throws IOException when no command is known for the image, or it can't be executed */
    static ContainerProcess start(
            ContainerSpec spec, int port, ProcessRuntime runtime, BiConsumer<ContainerProcess, Integer> onExit)
            throws IOException {
        ImageCommands.Command command = runtime.commands()
                .commandFor(spec)
                .orElseThrow(() -> new IOException("no command is configured for image " + spec.image()));
        String tag = ImageName.parse(spec.image()).tag();
        List<String> arguments = command.arguments().stream()
                .map(argument ->
                        argument.replace("{port}", Integer.toString(port)).replace("{tag}", tag))
                .toList();
        Map<String, String> environment = new LinkedHashMap<>(command.environment());
        environment.putAll(spec.environment());
        environment.put("PORT", Integer.toString(port));
        Process process = Watchdog.start(arguments, environment, command.cleanUp());
        Thread pump = LogPump.start(process.getInputStream(), spec.logs(), runtime.logs(), runtime.clock());
        return new ContainerProcess(spec, process, pump, environment, command.inside(), runtime, onExit);
    }

    ContainerSpec spec() {
        return spec;
    }

    /** Tells the exit code once the process has ended and its last line is in the logs. */
    void watch() {
        process.onExit().thenAccept(ended -> {
            stopProbe();
            Watchdog.kill(ended);
            awaitLastLine();
            onExit.accept(this, ended.exitValue());
        });
    }

    /** A grandchild may hold the output open for ever; the exit doesn't wait for it. */
    private void awaitLastLine() {
        try {
            pump.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void probe(Consumer<Boolean> listener) {
        if (spec.health() != null && process.isAlive()) {
            probe = new ContainerHealthCheck(
                    spec.health(), inside, environment, runtime.clock(), runtime.probes(), listener);
            probe.start();
        }
    }

    private synchronized void stopProbe() {
        if (probe != null) {
            probe.stop();
        }
    }

    void terminate() {
        stopProbe();
        Watchdog.terminate(process);
    }

    void kill() {
        stopProbe();
        Watchdog.kill(process);
    }
}
