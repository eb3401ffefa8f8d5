package dev.greenlight.cloud.task;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was told. */
final class RecordedEvents implements TaskEvents {
    final List<String> told = new CopyOnWriteArrayList<>();
    volatile Map<Integer, Integer> ports = Map.of();
    volatile TaskExit exit;

    @Override
    public void running(String host, Map<Integer, Integer> hostPorts) {
        ports = hostPorts;
        told.add("running");
    }

    @Override
    public void health(String container, boolean healthy) {
        told.add(container + (healthy ? " healthy" : " unhealthy"));
    }

    @Override
    public void stopped(TaskExit taskExit) {
        exit = taskExit;
        told.add("stopped");
    }

    TaskExit awaitExit() {
        await().until(() -> exit != null);
        return exit;
    }
}
