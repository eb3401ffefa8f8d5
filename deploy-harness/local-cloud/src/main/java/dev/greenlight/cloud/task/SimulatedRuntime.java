package dev.greenlight.cloud.task;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Tasks without processes: they run at once, until they are asked to stop. Their ports are numbers only. Thread-safe. */
public final class SimulatedRuntime implements TaskRuntime {
    private static final int FIRST_PORT = 20_000;

    private final AtomicInteger ports = new AtomicInteger();

    @Override
    public Handle start(TaskSpec spec, TaskEvents events) {
        Map<Integer, Integer> hostPorts = new HashMap<>();
        spec.containers().stream()
                .flatMap(container -> container.ports().stream())
                .forEach(port -> hostPorts.put(port, FIRST_PORT + ports.incrementAndGet()));
        events.running("127.0.0.1", hostPorts);
        var stopped = new AtomicBoolean();
        return grace -> {
            if (stopped.compareAndSet(false, true)) {
                events.stopped(exit(spec));
            }
        };
    }

    private static TaskExit exit(TaskSpec spec) {
        List<TaskExit.ContainerExit> exits = spec.containers().stream()
                .map(each -> new TaskExit.ContainerExit(each.name(), 0, ""))
                .toList();
        return new TaskExit(TaskExit.Cause.REQUESTED, "", exits);
    }

    @Override
    public void close() {
        // Nothing runs.
    }
}
