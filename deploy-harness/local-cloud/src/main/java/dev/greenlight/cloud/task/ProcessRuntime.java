package dev.greenlight.cloud.task;

import dev.greenlight.cloud.clock.CloudClock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs each container as a child process on loopback, on a free port that it finds in {@code PORT}. Children get the
 * container's environment and nothing of ours but the path; they end when this process ends, whatever ends it.
 *
 * <p>Not done: limits of CPU and memory, volumes, {@code secrets}, {@code dependsOn}, users; container ports other than the
 * first one are not mapped.
 */
public final class ProcessRuntime implements TaskRuntime {
    private final CloudClock clock;
    private final ImageCommands commands;
    private final LogSink logs;
    private final TaskFaults faults;
    private final ExecutorService probes = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "task-health");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<ProcessTask> tasks = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public ProcessRuntime(CloudClock clock, ImageCommands commands, LogSink logs, TaskFaults faults) {
        this.clock = clock;
        this.commands = commands;
        this.logs = logs;
        this.faults = faults;
    }

    @Override
    public Handle start(TaskSpec spec, TaskEvents events) {
        ProcessTask task = new ProcessTask(spec, events, this);
        tasks.add(task);
        if (closed) {
            task.kill();
        } else {
            task.begin(faults.next(spec));
        }
        return task;
    }

    CloudClock clock() {
        return clock;
    }

    ImageCommands commands() {
        return commands;
    }

    LogSink logs() {
        return logs;
    }

    ExecutorService probes() {
        return probes;
    }

    void forget(ProcessTask task) {
        tasks.remove(task);
    }

    /** Kills all children and returns when they are gone. */
    @Override
    public void close() {
        closed = true;
        probes.shutdownNow();
        tasks.forEach(ProcessTask::kill);
        tasks.forEach(ProcessTask::awaitEnd);
    }
}
