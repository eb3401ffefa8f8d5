package dev.greenlight.cloud.task;

import dev.greenlight.cloud.clock.CloudClock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;

/**
 * Runs each container as a child process on loopback, on a free port that it finds in {@code PORT}. Children get the
 * container's environment and nothing of ours but the path; they end when this process ends, for any reason.
 *
 * <p>Not done: limits of CPU and memory, volumes, {@code dependsOn}, users; container ports other than the
 * first one are not mapped.
 */
public final class ProcessRuntime implements TaskRuntime {
    private static final int START_THREADS = 2;

    private final CloudClock clock;
    private final ImageCommands commands;
    private final LogSink logs;
    private final TaskFaults faults;
    /** Starting takes a while where an engine is asked for images first, and callers must not wait for it. */
    private final ExecutorService starts = Executors.newFixedThreadPool(START_THREADS, threads("task-start"));

    private final ExecutorService probes = Executors.newCachedThreadPool(threads("task-health"));
    private final Set<ProcessTask> tasks = ConcurrentHashMap.newKeySet();

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
        try {
            starts.execute(() -> task.begin(faults.next(spec)));
        } catch (RejectedExecutionException closing) {
            task.kill();
        }
        return task;
    }

    private static ThreadFactory threads(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
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
        starts.shutdownNow();
        probes.shutdownNow();
        tasks.forEach(ProcessTask::kill);
        tasks.forEach(ProcessTask::awaitEnd);
    }
}
