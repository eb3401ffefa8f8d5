package dev.greenlight.cloud.task;

import dev.greenlight.cloud.task.TaskFaults.Kind;
import dev.greenlight.cloud.task.TaskFaults.TaskFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The processes of one task. All state is guarded by the task itself; events are sent outside of that lock. */
final class ProcessTask implements TaskRuntime.Handle {
    private static final String HOST = "127.0.0.1";
    private static final int KILL_SECONDS = 10;

    private final TaskSpec spec;
    private final TaskEvents events;
    private final ProcessRuntime runtime;
    private final Map<String, ContainerProcess> containers = new LinkedHashMap<>();
    private final Map<Integer, Integer> hostPorts = new LinkedHashMap<>();
    private final List<TaskExit.ContainerExit> exits = new ArrayList<>();
    private final List<ServerSocket> held = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean stopRequested;
    private boolean stopping;
    private boolean reported;
    private boolean neverHealthy;
    private @Nullable Integer crashCode;
    private String reason = "";
    private TaskExit.Cause cause = TaskExit.Cause.REQUESTED;

    ProcessTask(TaskSpec spec, TaskEvents events, ProcessRuntime runtime) {
        this.spec = spec;
        this.events = events;
        this.runtime = runtime;
    }

    void begin(Optional<TaskFault> fault) {
        if (fault.isPresent() && fault.get().kind() == Kind.SLOW_START) {
            runtime.clock().after(fault.get().after(), () -> launch(Optional.empty()));
        } else {
            launch(fault);
        }
    }

    private void launch(Optional<TaskFault> fault) {
        boolean up;
        synchronized (this) {
            if (stopping) {
                return;
            }
            fault.ifPresent(this::prepare);
            up = startAll();
        }
        if (up) {
            events.running(HOST, Map.copyOf(hostPorts));
            startProbes();
        } else {
            end();
        }
    }

    private void prepare(TaskFault fault) {
        switch (fault.kind()) {
            case CRASH -> runtime.clock().after(fault.after(), () -> crash(fault.exitCode()));
            case NEVER_HEALTHY -> {
                neverHealthy = true;
                redirectPorts(false);
            }
            case HANG -> redirectPorts(true);
            case SLOW_START -> throw new IllegalStateException("handled before the start");
        }
    }

    /** Makes the load balancer see a port where nothing listens, or where a listener never answers. */
    private void redirectPorts(boolean listening) {
        for (ContainerSpec container : spec.containers()) {
            for (int port : container.ports()) {
                hostPorts.put(port, listening ? holdPort() : FreePort.find());
            }
        }
    }

    private int holdPort() {
        try {
            ServerSocket socket = FreePort.hold();
            held.add(socket);
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean startAll() {
        for (ContainerSpec container : spec.containers()) {
            try {
                int port = FreePort.find();
                ContainerProcess process = ContainerProcess.start(container, port, runtime, this::exited);
                containers.put(container.name(), process);
                container.ports().stream().findFirst().ifPresent(first -> hostPorts.putIfAbsent(first, port));
            } catch (IOException e) {
                cause = TaskExit.Cause.FAILED_TO_START;
                reason = "CannotStartContainerError: Error response from daemon: " + e.getMessage();
                exits.add(new TaskExit.ContainerExit(container.name(), null, reason));
                stopping = true;
                containers.values().forEach(ContainerProcess::kill);
                return false;
            }
        }
        containers.values().forEach(ContainerProcess::watch);
        return true;
    }

    private void startProbes() {
        synchronized (this) {
            for (ContainerProcess each : containers.values()) {
                if (neverHealthy && each.spec().health() != null) {
                    runtime.clock()
                            .after(
                                    Duration.ZERO,
                                    () -> events.health(each.spec().name(), false));
                } else {
                    each.probe(healthy -> events.health(each.spec().name(), healthy));
                }
            }
        }
    }

    private void exited(ContainerProcess process, int code) {
        boolean last;
        synchronized (this) {
            int shown = crashCode == null ? code : crashCode;
            boolean outOfMemory = code == TaskExit.KILLED && !stopping && crashCode == null;
            exits.add(
                    outOfMemory
                            ? TaskExit.killedForMemory(process.spec().name())
                            : new TaskExit.ContainerExit(process.spec().name(), shown, ""));
            last = exits.size() == containers.size();
            if (process.spec().essential() && !stopping) {
                stopping = true;
                cause = TaskExit.Cause.ESSENTIAL_CONTAINER_EXITED;
                reason = "Essential container in task exited";
                containers.values().forEach(each -> terminate(each, each.spec().stopTimeout()));
            }
        }
        if (last) {
            end();
        }
    }

    private synchronized void crash(int exitCode) {
        if (!stopping) {
            crashCode = exitCode;
            containers.values().forEach(ContainerProcess::kill);
        }
    }

    @Override
    public void stop(Duration grace) {
        boolean nothingToStop;
        synchronized (this) {
            if (stopRequested) {
                return;
            }
            stopRequested = true;
            stopping = true;
            nothingToStop = containers.isEmpty();
            containers.values().forEach(each -> terminate(each, grace));
        }
        if (nothingToStop) {
            end();
        }
    }

    private void terminate(ContainerProcess process, Duration grace) {
        process.terminate();
        runtime.clock().after(grace, process::kill);
    }

    /** SIGKILL to everything, without any grace. */
    synchronized void kill() {
        stopping = true;
        containers.values().forEach(ContainerProcess::kill);
        if (containers.isEmpty()) {
            ended.countDown();
        }
    }

    void awaitEnd() {
        try {
            ended.await(KILL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        TaskExit exit;
        synchronized (this) {
            if (reported) {
                return;
            }
            reported = true;
            held.forEach(ProcessTask::close);
            exit = new TaskExit(cause, reason, exits);
        }
        runtime.forget(this);
        ended.countDown();
        events.stopped(exit);
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
