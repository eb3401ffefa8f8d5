package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.task.TaskExit;
import dev.greenlight.cloud.task.TaskRuntime;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** A task. Guarded by the work queue. */
public final class TaskEntry {
    /** Where a task is in its life, as AWS names it. */
    public enum Phase {
        PENDING,
        RUNNING,
        DEACTIVATING,
        STOPPING,
        STOPPED
    }

    /** How a task came to be, as DescribeTasks shows it; {@code startedBy} may be empty. */
    public record Origin(String group, String startedBy, LaunchType launchType) {}

    public final String id;
    public final String arn;
    public final String cluster;
    public final TaskDefinition definition;
    final @Nullable ServiceEntry service;
    /** Null for a task that RunTask started, as is {@link #service}. */
    public final @Nullable RevisionEntry revision;

    public final Origin origin;
    public final Instant createdAt;
    private final Map<String, String> containerArns = new LinkedHashMap<>();
    private final Map<String, Boolean> containerHealth = new HashMap<>();
    private final Map<Integer, Integer> ports = new LinkedHashMap<>();
    private Map<String, String> digests = Map.of();
    private Phase phase = Phase.PENDING;
    private boolean wanted = true;
    private boolean everHealthy;
    private boolean everRegistered;
    private String host = "";
    private String stoppedReason = "";
    private String replacedBecause = "";
    private @Nullable TaskStopCode stopCode;
    private @Nullable Instant startedAt;
    private @Nullable Instant stoppingAt;
    private @Nullable Instant stoppedAt;
    private @Nullable TaskExit exit;
    private TaskRuntime.@Nullable Handle handle;

    TaskEntry(
            Arns arns,
            String cluster,
            TaskDefinition definition,
            @Nullable ServiceEntry service,
            @Nullable RevisionEntry revision,
            Origin origin,
            Instant createdAt) {
        this.id = Arns.newTaskId();
        this.arn = arns.task(cluster, id);
        this.cluster = cluster;
        this.definition = definition;
        this.service = service;
        this.revision = revision;
        this.origin = origin;
        this.createdAt = createdAt;
        definition.containerDefinitions().forEach(c -> containerArns.put(c.name(), arns.container(cluster, id)));
    }

    public @Nullable Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant stoppingAt() {
        return stoppingAt;
    }

    public @Nullable Instant stoppedAt() {
        return stoppedAt;
    }

    /** When it began to run, or was created. */
    Instant begunAt() {
        return Objects.requireNonNullElse(startedAt, createdAt);
    }

    public @Nullable TaskStopCode stopCode() {
        return stopCode;
    }

    /** Empty while there is none. */
    public String stoppedReason() {
        return stoppedReason;
    }

    public Phase phase() {
        return phase;
    }

    /** Whether it is to run: it has not been asked to stop. */
    public boolean isWanted() {
        return wanted;
    }

    public boolean isPending() {
        return phase == Phase.PENDING;
    }

    public boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    boolean isDraining() {
        return phase == Phase.DEACTIVATING;
    }

    public boolean isStopped() {
        return phase == Phase.STOPPED;
    }

    public @Nullable String containerArn(String container) {
        return containerArns.get(container);
    }

    public @Nullable String digest(String container) {
        return digests.get(container);
    }

    /** Where it can be reached; empty while it has no port. */
    public String host() {
        return host;
    }

    /** Host ports by container port. */
    public Map<Integer, Integer> ports() {
        return Collections.unmodifiableMap(ports);
    }

    /** How one of its containers ended. */
    public Optional<TaskExit.ContainerExit> exit(String container) {
        return Optional.ofNullable(exit).map(TaskExit::containers).stream()
                .flatMap(List::stream)
                .filter(each -> each.container().equals(container))
                .findFirst();
    }

    /** The target groups it belongs to, empty while it has no port. */
    List<Attachment> attachments() {
        return revision == null || host.isEmpty() ? List.of() : revision.attachments;
    }

    int hostPort(Attachment attachment) {
        return ports.getOrDefault(attachment.containerPort(), attachment.containerPort());
    }

    boolean hasHealthCheck() {
        return definition.containerDefinitions().stream().anyMatch(TaskEntry::hasHealthCheck);
    }

    static boolean hasHealthCheck(ContainerDefinition container) {
        return container.healthCheck() != null
                && container.healthCheck().hasCommand()
                && !container.healthCheck().command().get(0).equals("NONE");
    }

    /** The worst of its containers' health checks; UNKNOWN without any. */
    public HealthStatus healthStatus() {
        List<HealthStatus> all = definition.containerDefinitions().stream()
                .filter(TaskEntry::hasHealthCheck)
                .map(container -> healthStatus(container.name()))
                .toList();
        if (all.contains(HealthStatus.UNHEALTHY)) {
            return HealthStatus.UNHEALTHY;
        }
        return all.isEmpty() || all.contains(HealthStatus.UNKNOWN) ? HealthStatus.UNKNOWN : HealthStatus.HEALTHY;
    }

    public HealthStatus healthStatus(String container) {
        Boolean healthy = containerHealth.get(container);
        if (healthy == null) {
            return HealthStatus.UNKNOWN;
        }
        return healthy ? HealthStatus.HEALTHY : HealthStatus.UNHEALTHY;
    }

    void healthReported(String container, boolean healthy) {
        containerHealth.put(container, healthy);
    }

    boolean wasHealthy() {
        return everHealthy;
    }

    void becameHealthy() {
        everHealthy = true;
    }

    /** Whether it serves its target groups for the first time; true only once. */
    boolean registersFirst() {
        boolean first = isRunning() && wanted && !attachments().isEmpty() && !everRegistered;
        everRegistered = everRegistered || first;
        return first;
    }

    /** It stops as soon as another one serves in its place. */
    void replaceBecause(String reason) {
        replacedBecause = reason;
    }

    boolean isToBeReplaced() {
        return !replacedBecause.isEmpty();
    }

    String replacedBecause() {
        return replacedBecause;
    }

    /** The runtime starts it; it runs these images. */
    void launched(Map<String, String> imageDigests, TaskRuntime.Handle started) {
        digests = Map.copyOf(imageDigests);
        handle = started;
    }

    /** What the runtime can be asked to stop; null before it starts and after it has ended. */
    TaskRuntime.@Nullable Handle handle() {
        return handle;
    }

    /** It runs, unless it was asked to stop before: then false. */
    boolean running(String address, Map<Integer, Integer> hostPorts, Instant now) {
        startedAt = now;
        if (!wanted) {
            return false;
        }
        host = address;
        ports.putAll(hostPorts);
        phase = Phase.RUNNING;
        return true;
    }

    /** It is asked to stop: it drains first when it serves target groups. */
    void stopRequested(TaskStopCode code, String reason, Instant now) {
        boolean registered = isRunning() && !attachments().isEmpty();
        wanted = false;
        stopCode = code;
        stoppedReason = reason;
        stoppingAt = now;
        phase = registered ? Phase.DEACTIVATING : Phase.STOPPING;
    }

    void drained() {
        phase = Phase.STOPPING;
    }

    void ended(TaskExit how, Instant now) {
        phase = Phase.STOPPED;
        exit = how;
        stoppedAt = now;
        stoppingAt = stoppingAt == null ? now : stoppingAt;
        handle = null;
        if (wanted) {
            wanted = false;
            stoppedReason = how.reason();
            stopCode = how.cause() == TaskExit.Cause.FAILED_TO_START
                    ? TaskStopCode.TASK_FAILED_TO_START
                    : TaskStopCode.ESSENTIAL_CONTAINER_EXITED;
        }
    }
}
