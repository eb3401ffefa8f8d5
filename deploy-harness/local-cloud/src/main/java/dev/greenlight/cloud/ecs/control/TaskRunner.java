package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.ecs.EcsPorts;
import dev.greenlight.cloud.ecs.ImageResolver;
import dev.greenlight.cloud.ecs.Traffic;
import dev.greenlight.cloud.task.TaskEvents;
import dev.greenlight.cloud.task.TaskExit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Starts and stops tasks, and keeps their entries true to what the runtime tells. Runs within the reactor. */
public final class TaskRunner {
    /** How many stopped tasks are remembered; AWS shows them for an hour. */
    static final int MOST_STOPPED = 1_000;

    private final EcsPorts ports;
    private final Store store;
    private final Arns arns;
    private final WorkQueue reactor;
    private final Map<String, TaskEntry> byTarget = new HashMap<>();
    private final Deque<TaskEntry> stopped = new ArrayDeque<>();
    private Consumer<TaskEntry> listener = task -> {};

    public TaskRunner(EcsPorts ports, Store store, Arns arns, WorkQueue reactor) {
        this.ports = ports;
        this.store = store;
        this.arns = arns;
        this.reactor = reactor;
    }

    /** Told whenever something has happened to a task. */
    void onChange(Consumer<TaskEntry> taskListener) {
        listener = taskListener;
    }

    public TaskEntry start(
            String cluster,
            TaskDefinition definition,
            @Nullable ServiceEntry service,
            @Nullable RevisionEntry revision,
            List<ContainerOverride> overrides) {
        String id = Arns.newTaskId();
        Instant now = ports.clock().now();
        TaskEntry task = new TaskEntry(id, arns.task(cluster, id), cluster, definition, service, revision, now);
        definition.containerDefinitions().forEach(c -> task.containerArns.put(c.name(), arns.container(cluster, id)));
        store.tasks.put(task.arn, task);
        if (service != null) {
            service.tasks.put(task.arn, task);
        }
        // Starting later keeps whatever the caller is in the middle of from seeing the task change under its hands.
        reactor.post(() -> launch(task, overrides));
        return task;
    }

    private void launch(TaskEntry task, List<ContainerOverride> overrides) {
        if (!task.wanted) {
            return;
        }
        Map<String, String> digests = new HashMap<>();
        for (ContainerDefinition container : task.definition.containerDefinitions()) {
            ImageResolver.Resolution image = ports.images().resolve(container.image());
            if (!image.exists()) {
                failToStart(task, container);
                return;
            }
            image.digest().ifPresent(digest -> digests.put(container.name(), digest));
        }
        task.digests = digests;
        task.handle = ports.runtime().start(ContainerSpecs.of(task, overrides, ports), new Events(task));
        if (!task.wanted && task.phase == TaskEntry.Phase.STOPPING) {
            kill(task);
        }
    }

    private void failToStart(TaskEntry task, ContainerDefinition container) {
        String reason =
                "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref "
                        + container.image() + ": " + container.image() + ": not found";
        List<TaskExit.ContainerExit> exits = task.definition.containerDefinitions().stream()
                .map(each -> new TaskExit.ContainerExit(
                        each.name(), null, each.name().equals(container.name()) ? reason : ""))
                .toList();
        ended(task, new TaskExit(TaskExit.Cause.FAILED_TO_START, reason, exits));
    }

    /** Takes the task out of its target groups, lets it drain, and then ends it. */
    public void stop(TaskEntry task, TaskStopCode code, String reason) {
        if (!task.wanted || task.isStopped()) {
            return;
        }
        task.wanted = false;
        task.stopCode = code;
        task.stoppedReason = reason;
        task.stoppingAt = ports.clock().now();
        boolean registered = task.isRunning() && !task.attachments().isEmpty();
        task.phase = registered ? TaskEntry.Phase.DEACTIVATING : TaskEntry.Phase.STOPPING;
        for (Attachment each : task.attachments()) {
            attempt(() -> ports.traffic().deregister(each.targetGroupArn(), task.host, task.hostPort(each)));
        }
        if (registered) {
            reactor.post(() -> drained(task));
        } else {
            kill(task);
        }
    }

    /** Goes on with a task that waits to be drained. */
    void drained(TaskEntry task) {
        if (task.phase != TaskEntry.Phase.DEACTIVATING) {
            return;
        }
        boolean done =
                task.attachments().stream().allMatch(each -> health(task, each).state() == Traffic.Health.ABSENT);
        if (done) {
            task.phase = TaskEntry.Phase.STOPPING;
            kill(task);
        }
    }

    private void kill(TaskEntry task) {
        if (task.handle == null) {
            reactor.post(() -> {
                if (task.handle == null) {
                    ended(task, new TaskExit(TaskExit.Cause.REQUESTED, task.stoppedReason, List.of()));
                }
            });
            return;
        }
        task.handle.stop(task.definition.containerDefinitions().stream()
                .map(ContainerDefinition::stopTimeout)
                .filter(seconds -> seconds != null)
                .max(Integer::compare)
                .map(seconds -> ports.clock().scaled(Duration.ofSeconds(seconds)))
                .orElse(ports.clock().scaled(ContainerSpecs.STOP_TIMEOUT)));
    }

    Traffic.TargetHealth health(TaskEntry task, Attachment attachment) {
        try {
            return ports.traffic().health(attachment.targetGroupArn(), task.host, task.hostPort(attachment));
        } catch (Traffic.UnknownResource gone) {
            return Traffic.TargetHealth.of(Traffic.Health.ABSENT);
        }
    }

    /** The task registered with this target, if it is one of ours. */
    Optional<TaskEntry> at(String targetGroupArn, String host, int port) {
        return Optional.ofNullable(byTarget.get(key(targetGroupArn, host, port)));
    }

    private static String key(String targetGroupArn, String host, int port) {
        return targetGroupArn + ' ' + host + ' ' + port;
    }

    private void running(TaskEntry task, String host, Map<Integer, Integer> hostPorts) {
        if (task.isStopped()) {
            return;
        }
        task.startedAt = ports.clock().now();
        if (!task.wanted) {
            return;
        }
        task.host = host;
        task.ports.putAll(hostPorts);
        task.phase = TaskEntry.Phase.RUNNING;
        for (Attachment each : task.attachments()) {
            byTarget.put(key(each.targetGroupArn(), host, task.hostPort(each)), task);
            if (!attempt(() -> ports.traffic().register(each.targetGroupArn(), host, task.hostPort(each)))
                    && task.service != null) {
                task.service.event(
                        ports.clock().now(),
                        ") failed to register targets in (target-group " + each.targetGroupArn()
                                + ") with (error The target group does not exist)");
            }
        }
        listener.accept(task);
    }

    private void ended(TaskEntry task, TaskExit exit) {
        if (task.isStopped()) {
            return;
        }
        for (Attachment each : task.attachments()) {
            if (task.phase == TaskEntry.Phase.RUNNING) {
                attempt(() -> ports.traffic().deregister(each.targetGroupArn(), task.host, task.hostPort(each)));
            }
            byTarget.remove(key(each.targetGroupArn(), task.host, task.hostPort(each)));
        }
        Instant now = ports.clock().now();
        task.phase = TaskEntry.Phase.STOPPED;
        task.exit = exit;
        task.stoppedAt = now;
        task.stoppingAt = task.stoppingAt == null ? now : task.stoppingAt;
        task.handle = null;
        if (task.wanted) {
            task.wanted = false;
            task.stoppedReason = exit.reason();
            task.stopCode = exit.cause() == TaskExit.Cause.FAILED_TO_START
                    ? TaskStopCode.TASK_FAILED_TO_START
                    : TaskStopCode.ESSENTIAL_CONTAINER_EXITED;
        }
        forgetOld(task);
        listener.accept(task);
    }

    private void forgetOld(TaskEntry task) {
        stopped.add(task);
        Instant old = ports.clock().now().minus(ports.clock().minutes(60));
        while (stopped.size() > MOST_STOPPED || isOlder(stopped.peek(), old)) {
            TaskEntry gone = stopped.remove();
            store.tasks.remove(gone.arn);
            store.tags.remove(gone.arn);
            if (gone.service != null) {
                gone.service.tasks.remove(gone.arn);
            }
        }
    }

    private static boolean isOlder(@Nullable TaskEntry task, Instant limit) {
        return task != null && task.stoppedAt != null && task.stoppedAt.isBefore(limit);
    }

    private static boolean attempt(Runnable work) {
        try {
            work.run();
            return true;
        } catch (Traffic.UnknownResource gone) {
            return false;
        }
    }

    /** Brings what the runtime tells into the reactor. */
    private final class Events implements TaskEvents {
        private final TaskEntry task;

        private Events(TaskEntry task) {
            this.task = task;
        }

        @Override
        public void running(String host, Map<Integer, Integer> hostPorts) {
            reactor.post(() -> TaskRunner.this.running(task, host, Map.copyOf(hostPorts)));
        }

        @Override
        public void health(String container, boolean healthy) {
            reactor.post(() -> {
                task.containerHealth.put(container, healthy);
                listener.accept(task);
            });
        }

        @Override
        public void stopped(TaskExit exit) {
            reactor.post(() -> ended(task, exit));
        }
    }
}
