package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.task.TaskExit;
import dev.greenlight.cloud.task.TaskRuntime;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** A task. Guarded by the reactor. */
public final class TaskEntry {
    /** Where a task is in its life, as AWS names it. */
    public enum Phase {
        PENDING,
        RUNNING,
        DEACTIVATING,
        STOPPING,
        STOPPED
    }

    final String id;
    public final String arn;
    public final String cluster;
    public final TaskDefinition definition;
    public final @Nullable ServiceEntry service;
    public final @Nullable RevisionEntry revision;
    public final Instant createdAt;
    public final Map<String, String> containerArns = new LinkedHashMap<>();
    final Map<String, Boolean> containerHealth = new HashMap<>();
    public final Map<Integer, Integer> ports = new LinkedHashMap<>();
    public Map<String, String> digests = Map.of();
    public String group;
    public String startedBy = "";
    public LaunchType launchType = LaunchType.FARGATE;
    public Phase phase = Phase.PENDING;
    public boolean wanted = true;
    boolean everHealthy;
    boolean everRegistered;
    public String host = "";
    public String stoppedReason = "";
    /** Why it is to be stopped as soon as another one serves in its place; empty when it is not. */
    String replacedBecause = "";

    @Nullable
    public TaskStopCode stopCode;

    @Nullable
    public Instant startedAt;

    @Nullable
    public Instant stoppingAt;

    @Nullable
    public Instant stoppedAt;

    @Nullable
    public TaskExit exit;

    TaskRuntime.@Nullable Handle handle;

    TaskEntry(
            String id,
            String arn,
            String cluster,
            TaskDefinition definition,
            @Nullable ServiceEntry service,
            @Nullable RevisionEntry revision,
            Instant createdAt) {
        this.id = id;
        this.arn = arn;
        this.cluster = cluster;
        this.definition = definition;
        this.service = service;
        this.revision = revision;
        this.createdAt = createdAt;
        this.group = service == null ? "family:" + definition.family() : "service:" + service.name;
    }

    boolean isToBeReplaced() {
        return !replacedBecause.isEmpty();
    }

    public boolean isStopped() {
        return phase == Phase.STOPPED;
    }

    public boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    /** The target groups it belongs to, empty while it has no port. */
    List<Attachment> attachments() {
        return revision == null || host.isEmpty() ? List.of() : revision.attachments;
    }

    int hostPort(Attachment attachment) {
        return ports.getOrDefault(attachment.containerPort(), attachment.containerPort());
    }
}
