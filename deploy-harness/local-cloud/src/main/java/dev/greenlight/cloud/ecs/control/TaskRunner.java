package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.ecs.EcsPorts;
import dev.greenlight.cloud.ecs.ImageResolver;
import dev.greenlight.cloud.ecs.Traffic;
import dev.greenlight.cloud.task.TaskEvents;
import dev.greenlight.cloud.task.TaskExit;
import dev.greenlight.cloud.task.TaskRuntime;
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

/** Starts and stops tasks, and keeps their entries true to what the runtime tells. Runs within the work queue. */
public final class TaskRunner {
    /** How many stopped tasks are remembered; AWS shows them for an hour. */
    static final int MOST_STOPPED = 1_000;

    private final EcsPorts ports;
    private final Store store;
    private final Arns arns;
    private final WorkQueue queue;
    private final Map<String, TaskEntry> byTarget = new HashMap<>();
    private final Deque<TaskEntry> stopped = new ArrayDeque<>();
    private Consumer<TaskEntry> listener = task -> {};

    public TaskRunner(EcsPorts ports, Store store, Arns arns, WorkQueue queue) {
        this.ports = ports;
        this.store = store;
        this.arns = arns;
        this.queue = queue;
    }

    /** Calls the listener after each change of a task. */
    void onChange(Consumer<TaskEntry> taskListener) {
        listener = taskListener;
    }

    public TaskEntry start(
            String cluster,
            TaskDefinition definition,
            @Nullable ServiceEntry service,
            @Nullable RevisionEntry revision,
            TaskEntry.Origin origin,
            List<ContainerOverride> overrides) {
        var task = new TaskEntry(
                arns,
                cluster,
                definition,
                service,
                revision,
                origin,
                ports.clock().now());
        store.tasks.put(task.arn, task);
        if (service != null) {
            service.add(task);
        }
        // Starting later keeps the task from changing while the caller is still at work on it.
        queue.post(() -> launch(task, overrides));
        return task;
    }

    private void launch(TaskEntry task, List<ContainerOverride> overrides) {
        if (!task.isWanted()) {
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
        task.launched(digests, ports.runtime().start(ContainerSpecs.of(task, overrides, ports), new Events(task)));
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
        if (!task.isWanted()) {
            return;
        }
        task.stopRequested(code, reason, ports.clock().now());
        for (Attachment each : task.attachments()) {
            attempt(() -> ports.traffic().deregister(each.targetGroupArn(), task.host(), task.hostPort(each)));
        }
        if (task.isDraining()) {
            queue.post(() -> drained(task));
        } else {
            kill(task);
        }
    }

    /** Goes on with a task that waits to be drained. */
    void drained(TaskEntry task) {
        boolean done = task.isDraining()
                && task.attachments().stream()
                        .allMatch(each -> health(task, each).state() == Traffic.Health.ABSENT);
        if (done) {
            task.drained();
            kill(task);
        }
    }

    private void kill(TaskEntry task) {
        TaskRuntime.Handle handle = task.handle();
        if (handle == null) {
            queue.post(() -> {
                if (task.handle() == null) {
                    ended(task, new TaskExit(TaskExit.Cause.REQUESTED, task.stoppedReason(), List.of()));
                }
            });
            return;
        }
        handle.stop(task.definition.containerDefinitions().stream()
                .map(ContainerDefinition::stopTimeout)
                .filter(seconds -> seconds != null)
                .max(Integer::compare)
                .map(seconds -> ports.clock().scaled(Duration.ofSeconds(seconds)))
                .orElse(ports.clock().scaled(ContainerSpecs.STOP_TIMEOUT)));
    }

    Traffic.TargetHealth health(TaskEntry task, Attachment attachment) {
        try {
            return ports.traffic().health(attachment.targetGroupArn(), task.host(), task.hostPort(attachment));
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
        Instant now = ports.clock().now();
        if (task.isStopped() || !task.running(host, hostPorts, now)) {
            return;
        }
        for (Attachment each : task.attachments()) {
            byTarget.put(key(each.targetGroupArn(), host, task.hostPort(each)), task);
            if (!attempt(() -> ports.traffic().register(each.targetGroupArn(), host, task.hostPort(each)))
                    && task.service != null) {
                task.service.event(
                        now,
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
            if (task.isRunning()) {
                attempt(() -> ports.traffic().deregister(each.targetGroupArn(), task.host(), task.hostPort(each)));
            }
            byTarget.remove(key(each.targetGroupArn(), task.host(), task.hostPort(each)));
        }
        task.ended(exit, ports.clock().now());
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
                gone.service.forget(gone);
            }
        }
    }

    private static boolean isOlder(@Nullable TaskEntry task, Instant limit) {
        return task != null && task.stoppedAt() != null && task.stoppedAt().isBefore(limit);
    }

    private static boolean attempt(Runnable work) {
        try {
            work.run();
            return true;
        } catch (Traffic.UnknownResource gone) {
            return false;
        }
    }

    /** Brings what the runtime tells into the work queue. */
    private final class Events implements TaskEvents {
        private final TaskEntry task;

        private Events(TaskEntry task) {
            this.task = task;
        }

        @Override
        public void running(String host, Map<Integer, Integer> hostPorts) {
            queue.post(() -> TaskRunner.this.running(task, host, Map.copyOf(hostPorts)));
        }

        @Override
        public void health(String container, boolean healthy) {
            queue.post(() -> {
                task.healthReported(container, healthy);
                listener.accept(task);
            });
        }

        @Override
        public void stopped(TaskExit exit) {
            queue.post(() -> ended(task, exit));
        }
    }
}
