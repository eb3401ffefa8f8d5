package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.ecs.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.HealthStatus;

/** Judges tasks: by their targets' health, their containers' health checks, or the time they have run. */
public final class TaskHealth {
    /** A task without any check counts as healthy that long after it runs. */
    private static final Duration SETTLE = Duration.ofSeconds(40);

    private final CloudClock clock;
    private final TaskRunner runner;

    TaskHealth(CloudClock clock, TaskRunner runner) {
        this.clock = clock;
        this.runner = runner;
    }

    /** Why the task must be replaced. */
    record Verdict(String event, String reason) {}

    boolean isHealthy(TaskEntry task) {
        if (!task.isRunning() || !task.isWanted() || task.healthStatus() == HealthStatus.UNHEALTHY) {
            return false;
        }
        if (task.hasHealthCheck() && task.healthStatus() != HealthStatus.HEALTHY) {
            return false;
        }
        boolean targets = task.attachments().stream()
                .allMatch(each -> runner.health(task, each).state() == Traffic.Health.HEALTHY);
        boolean checked = task.hasHealthCheck() || !task.attachments().isEmpty();
        return targets && (checked || !clock.now().isBefore(settledAt(task)));
    }

    /** When a task without any check counts as healthy, if that is after {@code began}; empty when it has one, or doesn't run. */
    Optional<Instant> settles(TaskEntry task, Instant began) {
        boolean waits = task.isRunning() && task.attachments().isEmpty() && !task.hasHealthCheck();
        return waits && began.isBefore(settledAt(task)) ? Optional.of(settledAt(task)) : Optional.empty();
    }

    private Instant settledAt(TaskEntry task) {
        return task.begunAt().plus(clock.scaled(SETTLE));
    }

    /** The end of the grace period in which failing health checks of the load balancer are ignored. */
    Instant graceUntil(ServiceEntry service, TaskEntry task) {
        int grace = Objects.requireNonNullElse(service.config().healthCheckGracePeriodSeconds(), 0);
        return task.begunAt().plus(clock.scaled(Duration.ofSeconds(grace)));
    }

    Optional<Verdict> failed(ServiceEntry service, TaskEntry task) {
        if (!task.isRunning() || !task.isWanted()) {
            return Optional.empty();
        }
        if (task.healthStatus() == HealthStatus.UNHEALTHY) {
            return Optional.of(new Verdict(
                    ") (task " + task.id + ") failed container health checks.", "Task failed container health checks"));
        }
        if (clock.now().isBefore(graceUntil(service, task))) {
            return Optional.empty();
        }
        return task.attachments().stream()
                .flatMap(each -> failed(task, each).stream())
                .findFirst();
    }

    private Optional<Verdict> failed(TaskEntry task, Attachment attachment) {
        Traffic.TargetHealth health = runner.health(task, attachment);
        if (health.state() != Traffic.Health.UNHEALTHY) {
            return Optional.empty();
        }
        String group = "(target-group " + attachment.targetGroupArn() + ')';
        return Optional.of(new Verdict(
                ") (task %s) (port %d) is unhealthy in %s due to (reason %s)"
                        .formatted(task.id, task.hostPort(attachment), group, health.description()),
                "Task failed ELB health checks in " + group));
    }
}
