package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.clock.CloudClock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** A service. Guarded by the reactor. */
public final class ServiceEntry {
    /** As many events as DescribeServices returns. */
    static final int MOST_EVENTS = 100;

    public final String arn;
    final String name;
    public final String cluster;
    /** What the user configured; counts, events and deployments are filled in when it is described. */
    public Service config;

    /** ACTIVE, DRAINING or INACTIVE. */
    public String status = "ACTIVE";

    public final List<DeploymentEntry> deployments = new ArrayList<>();
    public final List<RevisionEntry> revisions = new ArrayList<>();
    final Map<String, TaskEntry> tasks = new LinkedHashMap<>();
    public final Deque<ServiceEvent> events = new ArrayDeque<>();

    @Nullable
    RevisionEntry completed;
    /** The weights (production, test) last written to the listener rules for the current deployment; null: unknown. */
    @Nullable
    Weights applied;

    String trafficProblem = "";
    boolean steadyAnnounced;
    CloudClock.@Nullable Timer wakeup;

    /** Percent on the new revision. */
    record Weights(double production, double test) {}

    public ServiceEntry(String arn, String name, String cluster, Service config) {
        this.arn = arn;
        this.name = name;
        this.cluster = cluster;
        this.config = config;
    }

    public DeploymentEntry current() {
        return deployments.get(deployments.size() - 1);
    }

    public int desired() {
        return status.equals("ACTIVE") ? config.desiredCount() : 0;
    }

    /** The revision that shall serve when the current deployment has ended as it is heading now. */
    public RevisionEntry primary() {
        DeploymentEntry current = current();
        RevisionEntry source = current.source;
        boolean back =
                switch (current.state.status()) {
                    case ROLLBACK_IN_PROGRESS, ROLLBACK_SUCCESSFUL -> true;
                    case PENDING,
                            IN_PROGRESS,
                            STOP_REQUESTED,
                            ROLLBACK_REQUESTED,
                            SUCCESSFUL,
                            STOPPED,
                            ROLLBACK_FAILED -> false;
                };
        return back && source != null ? source : current.target;
    }

    public Stream<TaskEntry> present(@Nullable RevisionEntry revision) {
        return tasks.values().stream().filter(task -> !task.isStopped() && task.revision == revision);
    }

    public Stream<TaskEntry> present() {
        return tasks.values().stream().filter(task -> !task.isStopped());
    }

    void event(Instant now, String message) {
        events.addFirst(ServiceEvent.builder()
                .id(UUID.randomUUID().toString())
                .createdAt(now)
                .message("(service " + name + message)
                .build());
        while (events.size() > MOST_EVENTS) {
            events.removeLast();
        }
    }
}
