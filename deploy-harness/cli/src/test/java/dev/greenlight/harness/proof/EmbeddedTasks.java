package dev.greenlight.harness.proof;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.task.ContainerSpec;
import dev.greenlight.cloud.task.TaskEvents;
import dev.greenlight.cloud.task.TaskExit;
import dev.greenlight.cloud.task.TaskFaults;
import dev.greenlight.cloud.task.TaskRuntime;
import dev.greenlight.cloud.task.TaskSpec;
import dev.greenlight.sample.SampleService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tasks that are real web servers inside this JVM: the sample service, which reports the image's tag as its version. A hundred
 * rollouts cost no process. Tags that end in {@code -fault-NAME} run it with that fault, as the local cloud does.
 */
public final class EmbeddedTasks implements TaskRuntime {
    private static final String FAULT = "-fault-";

    private final CloudClock clock;
    private final TaskFaults faults;
    private final Set<Embedded> tasks = ConcurrentHashMap.newKeySet();
    private final Map<String, Map<String, String>> environments = new ConcurrentHashMap<>();
    private final ExecutorService work = Executors.newCachedThreadPool(runnable -> {
        var thread = new Thread(runnable, "embedded-task");
        thread.setDaemon(true);
        return thread;
    });

    public EmbeddedTasks(CloudClock clock, TaskFaults faults) {
        this.clock = clock;
        this.faults = faults;
    }

    @Override
    public Handle start(TaskSpec spec, TaskEvents events) {
        var task = new Embedded(spec, events);
        tasks.add(task);
        work.execute(task::begin);
        return task;
    }

    /** Gives tasks of that image tag these environment variables from now on. */
    public void equip(String tag, Map<String, String> environment) {
        environments.put(tag, Map.copyOf(environment));
    }

    /** Where a task of that image tag answers. */
    Optional<URI> address(String tag) {
        return tasks.stream()
                .filter(task -> task.tag().equals(tag))
                .flatMap(task -> task.address().stream())
                .findFirst();
    }

    /** From now on every task of that image tag has that fault, at the same address. */
    public void worsen(String tag, String fault) {
        tasks.stream().filter(task -> task.tag().equals(tag)).forEach(task -> task.worsen(fault));
    }

    /** Ends every task of that image tag by itself, as a crash does. */
    public void crash(String tag) {
        tasks.stream().filter(task -> task.tag().equals(tag)).forEach(task -> task.end(crashed(), 1));
    }

    @Override
    public void close() {
        tasks.forEach(Embedded::closeNow);
        work.shutdownNow();
    }

    private static TaskExit.Cause crashed() {
        return TaskExit.Cause.ESSENTIAL_CONTAINER_EXITED;
    }

    private final class Embedded implements Handle {
        private final TaskSpec spec;
        private final TaskEvents events;
        private final AtomicBoolean ended = new AtomicBoolean();
        private SampleService service;
        private ServerSocket held;

        Embedded(TaskSpec spec, TaskEvents events) {
            this.spec = spec;
            this.events = events;
        }

        String tag() {
            String image = container().image();
            return image.substring(image.lastIndexOf(':') + 1);
        }

        private ContainerSpec container() {
            return spec.containers().get(0);
        }

        private void begin() {
            TaskFaults.TaskFault fault = faults.next(spec).orElse(null);
            if (fault == null) {
                if (tag().endsWith(FAULT + "crash-at-start")) {
                    end(crashed(), 1);
                } else {
                    serve();
                }
                return;
            }
            switch (fault.kind()) {
                case CRASH -> {
                    serve();
                    clock.after(fault.after(), () -> end(crashed(), fault.exitCode()));
                }
                case SLOW_START -> clock.after(fault.after(), () -> work.execute(this::serve));
                case NEVER_HEALTHY -> events.running("127.0.0.1", Map.of(port(), deadPort()));
                case HANG -> hang();
            }
        }

        private synchronized void serve() {
            if (ended.get()) {
                return;
            }
            int at = tag().indexOf(FAULT);
            service = service(0, at < 0 ? "" : tag().substring(at + FAULT.length()));
            events.running("127.0.0.1", Map.of(port(), service.uri().getPort()));
        }

        synchronized Optional<URI> address() {
            return Optional.ofNullable(service).map(SampleService::uri);
        }

        private synchronized void worsen(String fault) {
            int port = service.uri().getPort();
            service.close();
            service = service(port, fault);
        }

        private SampleService service(int port, String fault) {
            return SampleService.start(
                    environments.getOrDefault(tag(), Map.of()),
                    "--port=" + port,
                    "--version-label=" + tag(),
                    "--drain=5s",
                    "--fault=" + fault);
        }

        /** Connections are accepted by the system, and nobody ever reads what comes in. */
        private synchronized void hang() {
            if (!ended.get()) {
                held = listen();
                events.running("127.0.0.1", Map.of(port(), held.getLocalPort()));
            }
        }

        private int port() {
            return container().ports().get(0);
        }

        @Override
        public void stop(Duration grace) {
            work.execute(() -> end(TaskExit.Cause.REQUESTED, 0));
        }

        private void end(TaskExit.Cause cause, int exitCode) {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            tasks.remove(this);
            work.execute(() -> {
                closeNow();
                String reason = cause == TaskExit.Cause.REQUESTED ? "" : "Essential container in task exited";
                events.stopped(new TaskExit(
                        cause,
                        reason,
                        List.of(new TaskExit.ContainerExit(container().name(), exitCode, ""))));
            });
        }

        private synchronized void closeNow() {
            ended.set(true);
            if (service != null) {
                service.close();
                service = null;
            }
            if (held != null) {
                release(held);
            }
        }
    }

    /** A port where nobody listens any more. */
    private static int deadPort() {
        ServerSocket socket = listen();
        release(socket);
        return socket.getLocalPort();
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
