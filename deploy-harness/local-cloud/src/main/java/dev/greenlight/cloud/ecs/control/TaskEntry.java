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
final class TaskEntry {
    /** Where a task is in its life, as AWS names it. */
    enum Phase {
        PENDING,
        RUNNING,
        DEACTIVATING,
        STOPPING,
        STOPPED
    }

    final String id;
    final String arn;
    final String cluster;
    final TaskDefinition definition;
    final @Nullable ServiceEntry service;
    final @Nullable RevisionEntry revision;
    final Instant createdAt;
    final Map<String, String> containerArns = new LinkedHashMap<>();
    final Map<String, Boolean> containerHealth = new HashMap<>();
    final Map<Integer, Integer> ports = new LinkedHashMap<>();
    Map<String, String> digests = Map.of();
    String group;
    String startedBy = "";
    LaunchType launchType = LaunchType.FARGATE;
    Phase phase = Phase.PENDING;
    boolean wanted = true;
    boolean everHealthy;
    boolean everRegistered;
    String host = "";
    String stoppedReason = "";
    /** Why it is to be stopped as soon as another one serves in its place; empty when it is not. */
    String replacedBecause = "";

    @Nullable
    TaskStopCode stopCode;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant stoppingAt;

    @Nullable
    Instant stoppedAt;

    @Nullable
    TaskExit exit;

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

    boolean isStopped() {
        return phase == Phase.STOPPED;
    }

    boolean isRunning() {
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
