package dev.greenlight.cloud.task;

import dev.greenlight.cloud.clock.CloudClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Tasks that start, crash and stop when a test or its clock says so, without ports and processes. */
public final class ScriptedRuntime implements TaskRuntime {
    private static final int FIRST_PORT = 20_000;

    /**
     * How the tasks of an image behave.
     *
     * @param startsAfter zero: at once
     * @param exitsAfter how long after it runs; negative: never
     * @param ignoresSigterm stops only when the grace period is over
     */
    public record Behaviour(Duration startsAfter, Duration exitsAfter, int exitCode, boolean ignoresSigterm) {
        private static final Duration NEVER = Duration.ofSeconds(-1);
        public static final Behaviour GOOD = new Behaviour(Duration.ZERO, NEVER, 0, false);

        public static Behaviour startsAfter(Duration delay) {
            return new Behaviour(delay, NEVER, 0, false);
        }

        public static Behaviour exitsAfter(Duration delay, int exitCode) {
            return new Behaviour(Duration.ZERO, delay, exitCode, false);
        }

        public static Behaviour ignoringSigterm() {
            return new Behaviour(Duration.ZERO, NEVER, 0, true);
        }
    }

    private final CloudClock clock;
    private final Function<String, Behaviour> behaviourOfImage;
    private final AtomicInteger ports = new AtomicInteger();
    private final Map<String, Simulated> running = new ConcurrentHashMap<>();

    public ScriptedRuntime(CloudClock clock, Function<String, Behaviour> behaviourOfImage) {
        this.clock = clock;
        this.behaviourOfImage = behaviourOfImage;
    }

    public ScriptedRuntime(CloudClock clock) {
        this(clock, image -> Behaviour.GOOD);
    }

    @Override
    public Handle start(TaskSpec spec, TaskEvents events) {
        Simulated task = new Simulated(
                spec, events, behaviourOfImage.apply(spec.containers().get(0).image()));
        running.put(spec.taskId(), task);
        task.begin();
        return task;
    }

    /** Ids of the tasks that have not stopped. */
    public List<String> tasks() {
        return List.copyOf(running.keySet());
    }

    /** Reports a health check's result, as a container's health check command would. */
    public void health(String taskId, boolean healthy) {
        Simulated task = running.get(taskId);
        if (task != null) {
            task.spec.containers().forEach(container -> task.events.health(container.name(), healthy));
        }
    }

    /** Ends a task by itself, with this exit code. */
    public void exit(String taskId, int exitCode) {
        Simulated task = running.get(taskId);
        if (task != null) {
            task.end(TaskExit.Cause.ESSENTIAL_CONTAINER_EXITED, exitCode);
        }
    }

    @Override
    public void close() {
        running.clear();
    }

    private final class Simulated implements Handle {
        private final TaskSpec spec;
        private final TaskEvents events;
        private final Behaviour behaviour;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Simulated(TaskSpec spec, TaskEvents events, Behaviour behaviour) {
            this.spec = spec;
            this.events = events;
            this.behaviour = behaviour;
        }

        private void begin() {
            if (behaviour.startsAfter().isZero()) {
                run();
            } else {
                clock.after(behaviour.startsAfter(), this::run);
            }
        }

        private void run() {
            if (ended.get()) {
                return;
            }
            Map<Integer, Integer> hostPorts = new LinkedHashMap<>();
            for (ContainerSpec container : spec.containers()) {
                container.ports().forEach(port -> hostPorts.put(port, FIRST_PORT + ports.incrementAndGet()));
            }
            events.running("127.0.0.1", hostPorts);
            if (!behaviour.exitsAfter().isNegative()) {
                clock.after(
                        behaviour.exitsAfter(),
                        () -> end(TaskExit.Cause.ESSENTIAL_CONTAINER_EXITED, behaviour.exitCode()));
            }
        }

        @Override
        public void stop(Duration grace) {
            if (behaviour.ignoresSigterm()) {
                clock.after(grace, () -> end(TaskExit.Cause.REQUESTED, TaskExit.KILLED));
            } else {
                end(TaskExit.Cause.REQUESTED, 0);
            }
        }

        private void end(TaskExit.Cause cause, int exitCode) {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            running.remove(spec.taskId());
            boolean outOfMemory = cause != TaskExit.Cause.REQUESTED && exitCode == TaskExit.KILLED;
            List<TaskExit.ContainerExit> exits = spec.containers().stream()
                    .map(each -> outOfMemory
                            ? TaskExit.killedForMemory(each.name())
                            : new TaskExit.ContainerExit(each.name(), exitCode, ""))
                    .toList();
            String reason = cause == TaskExit.Cause.REQUESTED ? "" : "Essential container in task exited";
            events.stopped(new TaskExit(cause, reason, exits));
        }
    }
}
