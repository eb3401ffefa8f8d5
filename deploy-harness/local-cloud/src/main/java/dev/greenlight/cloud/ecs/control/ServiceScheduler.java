package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.ecs.deploy.DeploymentFacts;
import dev.greenlight.cloud.ecs.deploy.RollingUpdate;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Starts and stops a service's tasks until they are as a deployment's goal wants them, and writes it in the events. */
final class ServiceScheduler {
    private static final int MAXIMUM_PERCENT = 200;
    private static final int MINIMUM_PERCENT = 100;

    private final CloudClock clock;
    private final Store store;
    private final TaskRunner runner;
    private final TaskHealth health;

    ServiceScheduler(CloudClock clock, Store store, TaskRunner runner, TaskHealth health) {
        this.clock = clock;
        this.store = store;
        this.runner = runner;
        this.health = health;
    }

    /** One move towards the goal; false when there is nothing to do. */
    boolean move(ServiceEntry service) {
        DeploymentEntry current = service.current();
        int desired = service.desired();
        if (!service.isActive()) {
            return stop(service, active(service), Integer.MAX_VALUE);
        }
        return switch (current.state().goal().scale()) {
            case SOURCE_ONLY -> only(service, current.source, desired);
            case TARGET_ONLY -> only(service, current.target, desired);
            case BOTH ->
                keep(service, current.target, desired)
                        | keep(service, current.source, desired)
                        | stop(service, others(service, current.target, current.source), Integer.MAX_VALUE);
            case ROLL_FORWARD -> roll(service, current.target, desired);
            case ROLL_BACK -> roll(service, current.source, desired);
            case HOLD -> false;
        };
    }

    private boolean only(ServiceEntry service, @Nullable RevisionEntry revision, int desired) {
        return keep(service, revision, desired) | stop(service, others(service, revision, revision), Integer.MAX_VALUE);
    }

    private boolean keep(ServiceEntry service, @Nullable RevisionEntry revision, int desired) {
        if (revision == null) {
            return false;
        }
        List<TaskEntry> active = active(service, revision);
        List<TaskEntry> leaving =
                active.stream().filter(TaskEntry::isToBeReplaced).toList();
        List<TaskEntry> staying =
                active.stream().filter(task -> !task.isToBeReplaced()).toList();
        int missing = desired - staying.size();
        int room = most(service, desired) - active.size();
        return start(service, revision, Math.min(missing, room))
                | stop(service, staying, -missing)
                | replace(leaving, replaced(staying, leaving.size(), desired, missing > 0 && room <= 0));
    }

    /** How many that are to be replaced may go: as many as others serve for, or one where there is no room for another. */
    private int replaced(List<TaskEntry> staying, int leaving, int desired, boolean full) {
        int healthy = (int) staying.stream().filter(health::isHealthy).count();
        boolean settled = healthy == staying.size();
        return Math.max(leaving - Math.max(0, desired - healthy), full && settled ? 1 : 0);
    }

    private boolean replace(List<TaskEntry> leaving, int count) {
        List<TaskEntry> gone = leaving.stream().limit(Math.max(0, count)).toList();
        gone.forEach(task -> runner.stop(task, TaskStopCode.SERVICE_SCHEDULER_INITIATED, task.replacedBecause()));
        return !gone.isEmpty();
    }

    private static int most(ServiceEntry service, int desired) {
        DeploymentConfiguration c = service.config().deploymentConfiguration();
        Integer percent = c == null ? null : c.maximumPercent();
        return desired * Objects.requireNonNullElse(percent, MAXIMUM_PERCENT) / 100;
    }

    /** Whether an unhealthy task stays until another one serves in its place. */
    boolean replacesFirst(ServiceEntry service) {
        return switch (service.current().state().goal().scale()) {
            case SOURCE_ONLY, TARGET_ONLY, BOTH -> service.isActive();
            case ROLL_FORWARD, ROLL_BACK, HOLD -> false;
        };
    }

    private boolean roll(ServiceEntry service, @Nullable RevisionEntry coming, int desired) {
        if (coming == null) {
            return false;
        }
        DeploymentConfiguration c = service.config().deploymentConfiguration();
        // What the counts below decide by must not include those that another one is to replace.
        replace(
                active(service, coming).stream()
                        .filter(TaskEntry::isToBeReplaced)
                        .toList(),
                Integer.MAX_VALUE);
        List<TaskEntry> come = active(service, coming);
        List<TaskEntry> go = others(service, coming, coming);
        RollingUpdate update = RollingUpdate.next(
                desired,
                Objects.requireNonNullElse(c.minimumHealthyPercent(), MINIMUM_PERCENT),
                Objects.requireNonNullElse(c.maximumPercent(), MAXIMUM_PERCENT),
                count(come),
                count(go));
        return start(service, coming, update.start())
                | stop(service, go, update.stop())
                | stop(service, come, come.size() - desired);
    }

    /** The tasks that have not been asked to stop. */
    private List<TaskEntry> active(ServiceEntry service) {
        return service.present().filter(task -> task.isWanted()).toList();
    }

    private List<TaskEntry> active(ServiceEntry service, RevisionEntry revision) {
        return service.present(revision).filter(task -> task.isWanted()).toList();
    }

    private List<TaskEntry> others(ServiceEntry service, @Nullable RevisionEntry a, @Nullable RevisionEntry b) {
        return active(service).stream()
                .filter(task -> task.revision != a && task.revision != b)
                .toList();
    }

    private DeploymentFacts.Tasks count(List<TaskEntry> tasks) {
        return new DeploymentFacts.Tasks(
                tasks.size(), (int) tasks.stream().filter(health::isHealthy).count());
    }

    private boolean start(ServiceEntry service, RevisionEntry revision, int count) {
        Instant retryAt = revision.retryAt();
        Optional<TaskDefinition> definition = store.definition(revision.taskDefinition());
        boolean tooEarly = retryAt != null && clock.now().isBefore(retryAt);
        if (count <= 0 || tooEarly || definition.isEmpty()) {
            return false;
        }
        LaunchType launchType = Objects.requireNonNullElse(service.config().launchType(), LaunchType.FARGATE);
        var origin = new TaskEntry.Origin("service:" + service.name, revision.deploymentId, launchType);
        List<TaskEntry> started = Stream.generate(
                        () -> runner.start(service.cluster, definition.get(), service, revision, origin, List.of()))
                .limit(count)
                .toList();
        service.event(clock.now(), ") has started " + count + " tasks: " + names(started) + '.');
        return true;
    }

    /** Stops so many of them, those that serve least first: not running, unhealthy, youngest. */
    private boolean stop(ServiceEntry service, List<TaskEntry> tasks, int count) {
        List<TaskEntry> stopping = tasks.stream()
                .sorted(Comparator.comparing(TaskEntry::isRunning)
                        .thenComparing(health::isHealthy)
                        .thenComparing(task -> task.createdAt, Comparator.reverseOrder()))
                .limit(Math.max(0, count))
                .toList();
        if (stopping.isEmpty()) {
            return false;
        }
        Instant now = clock.now();
        service.event(now, ") has stopped " + stopping.size() + " running tasks: " + names(stopping) + '.');
        deregistered(service, stopping, now);
        for (TaskEntry task : stopping) {
            String id = task.revision == null ? "" : task.revision.deploymentId;
            runner.stop(
                    task,
                    TaskStopCode.SERVICE_SCHEDULER_INITIATED,
                    "Scaling activity initiated by (deployment " + id + ")");
        }
        return true;
    }

    private static void deregistered(ServiceEntry service, List<TaskEntry> stopping, Instant now) {
        Map<String, Integer> byGroup = new LinkedHashMap<>();
        Set<String> draining = new LinkedHashSet<>();
        for (TaskEntry task : stopping) {
            task.attachments().forEach(each -> byGroup.merge(each.targetGroupArn(), 1, Integer::sum));
            if (!task.attachments().isEmpty() && task.revision != null) {
                draining.add(task.revision.deploymentId);
            }
        }
        byGroup.forEach((group, count) ->
                service.event(now, ") deregistered " + count + " targets in (target-group " + group + ')'));
        draining.forEach(id -> service.event(
                now,
                ", taskSet " + id + ") has begun draining connections on "
                        + stopping.stream().filter(task -> belongs(task, id)).count() + " tasks."));
    }

    private static boolean belongs(TaskEntry task, String deploymentId) {
        return task.revision != null && task.revision.deploymentId.equals(deploymentId);
    }

    private static String names(List<TaskEntry> tasks) {
        return tasks.stream().map(task -> "(task " + task.id + ')').collect(Collectors.joining(" "));
    }
}
