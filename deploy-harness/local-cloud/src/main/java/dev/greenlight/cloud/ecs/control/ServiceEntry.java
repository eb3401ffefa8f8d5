package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.ecs.control.StoreSnapshot.ServiceSnapshot;
import dev.greenlight.cloud.ecs.deploy.DeploymentFacts;
import dev.greenlight.cloud.ecs.deploy.DeploymentGoal;
import dev.greenlight.cloud.ecs.deploy.DeploymentState;
import dev.greenlight.cloud.ecs.deploy.EcsDeploymentStatus;
import dev.greenlight.cloud.ecs.deploy.LifecycleStage;
import dev.greenlight.cloud.protocol.Models;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** A service with its deployments, revisions and tasks. Guarded by the work queue. */
public final class ServiceEntry {
    /** As many events as DescribeServices returns. */
    private static final int MOST_EVENTS = 100;
    /** AWS keeps 90 days of deployments; a bound keeps a busy service from growing without end. */
    private static final int MOST_DEPLOYMENTS = 100;

    private static final DeploymentFacts NOTHING =
            new DeploymentFacts(0, DeploymentFacts.Tasks.NONE, DeploymentFacts.Tasks.NONE, 0, null, Set.of(), false);

    public final String arn;
    public final String name;
    public final String cluster;
    private Service config;
    private String status = "ACTIVE";
    private final List<DeploymentEntry> deployments = new ArrayList<>();
    private final List<RevisionEntry> revisions = new ArrayList<>();
    private final Map<String, TaskEntry> tasks = new LinkedHashMap<>();
    private final Deque<ServiceEvent> events = new ArrayDeque<>();
    private @Nullable RevisionEntry completed;
    private @Nullable Weights applied;
    private String trafficProblem = "";
    private boolean steadyAnnounced;
    private CloudClock.@Nullable Timer wakeup;

    /** Percent on the new revision. */
    public record Weights(double production, double test) {}

    /** How many tasks are to run, run, and are about to. */
    public record TaskCounts(int requested, int running, int pending) {
        public static TaskCounts of(Stream<TaskEntry> tasks) {
            int[] counts = new int[3];
            tasks.forEach(task -> {
                counts[0] += task.isWanted() ? 1 : 0;
                counts[1] += task.isRunning() ? 1 : 0;
                counts[2] += task.isPending() ? 1 : 0;
            });
            return new TaskCounts(counts[0], counts[1], counts[2]);
        }
    }

    public ServiceEntry(String arn, String name, String cluster, Service config) {
        this.arn = arn;
        this.name = name;
        this.cluster = cluster;
        this.config = config;
    }

    static ServiceEntry of(ServiceSnapshot kept, PlanBuilder plans) {
        var service =
                new ServiceEntry(kept.arn(), kept.name(), kept.cluster(), Models.read(kept.config(), Service.class));
        service.status = kept.status();
        service.applied = kept.applied();
        Map<String, RevisionEntry> revisions = new TreeMap<>();
        kept.revisions().stream().map(RevisionEntry::of).forEach(each -> {
            service.revisions.add(each);
            revisions.put(each.arn(), each);
        });
        service.completed = revisions.get(kept.completed());
        kept.deployments().forEach(each -> service.deployments.add(DeploymentEntry.of(each, revisions, plans)));
        kept.events().forEach(tree -> service.events.add(Models.read(tree, ServiceEvent.class)));
        return service;
    }

    ServiceSnapshot snapshot() {
        return new ServiceSnapshot(
                arn,
                name,
                cluster,
                Models.write(config),
                status,
                revisions.stream().map(RevisionEntry::snapshot).toList(),
                deployments.stream().map(DeploymentEntry::snapshot).toList(),
                completed == null ? "" : completed.arn(),
                applied,
                events.stream().map(Models::write).toList());
    }

    /** What the user configured; counts, events and deployments are filled in when it is described. */
    public Service config() {
        return config;
    }

    public void configure(Service changed) {
        config = changed;
    }

    /** ACTIVE, DRAINING or INACTIVE. */
    public String status() {
        return status;
    }

    public boolean isActive() {
        return status.equals("ACTIVE");
    }

    public boolean isInactive() {
        return status.equals("INACTIVE");
    }

    /** The service is deleted: its tasks stop, and when they have, it is inactive. */
    public void drain() {
        status = "DRAINING";
    }

    void finishDraining() {
        if (status.equals("DRAINING") && present().findAny().isEmpty()) {
            status = "INACTIVE";
        }
    }

    /** Oldest first. */
    public List<DeploymentEntry> deployments() {
        return Collections.unmodifiableList(deployments);
    }

    public List<RevisionEntry> revisions() {
        return Collections.unmodifiableList(revisions);
    }

    /** Latest first. */
    public List<ServiceEvent> events() {
        return List.copyOf(events);
    }

    public DeploymentEntry current() {
        return deployments.get(deployments.size() - 1);
    }

    /** The revision of the last deployment that was completed; null: none was. */
    @Nullable
    RevisionEntry completed() {
        return completed;
    }

    public int desired() {
        return isActive() ? config.desiredCount() : 0;
    }

    /** The revision that serves once the current deployment has ended, if it goes on as it does now. */
    public RevisionEntry primary() {
        DeploymentEntry current = current();
        RevisionEntry source = current.source;
        boolean back =
                switch (current.state().status()) {
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

    void add(TaskEntry task) {
        tasks.put(task.arn, task);
    }

    void forget(TaskEntry task) {
        tasks.remove(task.arn);
    }

    /** The tasks of a revision that have not stopped. */
    public Stream<TaskEntry> present(@Nullable RevisionEntry revision) {
        return present().filter(task -> task.revision == revision);
    }

    /** How many tasks of a revision there are; null: of all. */
    public TaskCounts counts(@Nullable RevisionEntry revision) {
        return TaskCounts.of(revision == null ? present() : present(revision));
    }

    /** The tasks that have not stopped. */
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

    /** Stops the deployment that is running; true when it left something behind that must be reconciled. */
    boolean supersede(Instant now) {
        if (deployments.isEmpty()) {
            return false;
        }
        DeploymentEntry current = current();
        DeploymentState state = current.state();
        if (state.stage() == LifecycleStage.CLEAN_UP && state.status() == EcsDeploymentStatus.IN_PROGRESS) {
            completed = current.target;
        }
        if (!current.isOver()) {
            current.supersede(now);
            current.step(NOTHING, now);
            statusChanged(state.status(), now);
        }
        return present().anyMatch(task -> task.revision != completed)
                || !state.status().isTerminal();
    }

    /** A deployment begins; the weights of the listener rules are unknown where it took over from another one. */
    void begin(DeploymentEntry deployment, boolean superseded) {
        revisions.add(deployment.target);
        deployments.add(deployment);
        applied = superseded && deployment.source != null ? null : new Weights(0, 0);
        trafficProblem = "";
        steadyAnnounced = false;
        if (deployments.size() > MOST_DEPLOYMENTS) {
            deployments.remove(0);
        }
    }

    /** One step of the current deployment; false when nothing has changed. */
    boolean step(DeploymentFacts facts, Instant now) {
        DeploymentState before = current().state();
        current().step(facts, now);
        statusChanged(before.status(), now);
        return !current().state().equals(before);
    }

    /** What the current deployment's change of status means for its revisions and for the events. */
    private void statusChanged(EcsDeploymentStatus before, Instant now) {
        DeploymentState state = current().state();
        RevisionEntry target = current().target;
        RevisionEntry source = current().source;
        if (state.status() == before) {
            return;
        }
        switch (state.status()) {
            case SUCCESSFUL -> complete(target, now);
            case ROLLBACK_IN_PROGRESS -> {
                target.rollout(DeploymentRolloutState.FAILED, state.reason(), now);
                if (source != null) {
                    event(now, ") rolling back to deployment " + source.deploymentId + '.');
                    source.rollout(
                            DeploymentRolloutState.IN_PROGRESS,
                            "ECS deployment rolling back to deploymentId " + source.deploymentId,
                            now);
                }
            }
            case ROLLBACK_SUCCESSFUL -> {
                if (source != null) {
                    complete(source, now);
                }
            }
            case STOPPED, ROLLBACK_FAILED -> {
                target.rollout(DeploymentRolloutState.FAILED, state.reason(), now);
                event(now, ") (deployment " + target.deploymentId + ") deployment failed: " + state.reason());
            }
            case PENDING, IN_PROGRESS, STOP_REQUESTED, ROLLBACK_REQUESTED -> {
                // Nothing that DescribeServices shows.
            }
        }
    }

    private void complete(RevisionEntry revision, Instant now) {
        revision.rollout(
                DeploymentRolloutState.COMPLETED, "ECS deployment " + revision.deploymentId + " completed.", now);
        completed = revision;
        revisions.removeIf(each -> each != revision
                && present(each).findAny().isEmpty()
                && deployments.stream().noneMatch(d -> d.target == each || d.source == each));
        event(now, ") (deployment " + revision.deploymentId + ") deployment completed.");
    }

    /**
     * Lets the listener rules follow the current deployment's goal; false when there is nothing to change.
     *
     * @param write takes the weights that were written last for this deployment, null: unknown, and those to write
     */
    boolean shift(BiConsumer<@Nullable Weights, Weights> write) {
        DeploymentGoal goal = current().state().goal();
        Weights wanted = new Weights(goal.production(), goal.test());
        if (!current().isSideBySide() || wanted.equals(applied) || !trafficProblem.isEmpty()) {
            return false;
        }
        try {
            write.accept(applied, wanted);
            applied = wanted;
        } catch (RuntimeException refused) {
            trafficProblem = String.valueOf(refused.getMessage());
        }
        return true;
    }

    /** Why the weights could not be written; empty when they could. */
    String trafficProblem() {
        return trafficProblem;
    }

    /** Counts against the revision, and against the deployment when that is its new one. */
    void taskFailed(@Nullable RevisionEntry revision, CloudClock clock) {
        if (revision == null) {
            return;
        }
        if (revision.taskFailed(clock)) {
            event(
                    clock.now(),
                    ") is unable to consistently start tasks successfully. For more information, see the"
                            + " Troubleshooting section of the Amazon ECS Developer Guide.");
        }
        if (current().target == revision) {
            current().taskFailed();
        }
    }

    void taskHealthy(@Nullable RevisionEntry revision) {
        if (revision == null) {
            return;
        }
        revision.taskHealthy();
        if (current().target == revision) {
            current().taskHealthy();
        }
    }

    /** Writes an event when the service has become steady. */
    void steady(boolean isSteady, Instant now) {
        if (isSteady && !steadyAnnounced) {
            event(now, ") has reached a steady state.");
        }
        steadyAnnounced = isSteady;
    }

    /** The timer that makes the reconciler look again; null for none. The one before is cancelled. */
    void wakeBy(CloudClock.@Nullable Timer next) {
        if (wakeup != null) {
            wakeup.cancel();
        }
        wakeup = next;
    }
}
