package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.ecs.EcsPorts;
import dev.greenlight.cloud.ecs.Traffic;
import dev.greenlight.cloud.ecs.deploy.Deadlines;
import dev.greenlight.cloud.ecs.deploy.DeploymentFacts;
import dev.greenlight.cloud.ecs.deploy.DeploymentState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/**
 * Brings services to where their deployments want them: observe, step the machine, apply its goal, until nothing changes;
 * then sleeps until something happens or falls due. Runs within the work queue.
 */
public final class Reconciler {
    /** More steps than any deployment needs at one moment; reaching it is a defect, not a reason to spin. */
    private static final int MOST_STEPS = 500;

    private final EcsPorts ports;
    private final CloudClock clock;
    private final Store store;
    private final WorkQueue queue;
    private final TaskHealth health;
    private final ServiceScheduler scheduler;
    private final ServiceListenerRules rules;
    private final TaskRunner runner;

    public Reconciler(EcsPorts ports, Store store, WorkQueue queue, TaskRunner runner, ServiceListenerRules rules) {
        this.ports = ports;
        this.clock = ports.clock();
        this.store = store;
        this.queue = queue;
        this.runner = runner;
        this.rules = rules;
        this.health = new TaskHealth(clock, runner);
        this.scheduler = new ServiceScheduler(clock, store, runner, health);
    }

    /** Subscribes to everything that may change what a service needs. */
    public void listen() {
        runner.onChange(task -> {
            if (task.service != null) {
                changed(task.service, task);
            }
        });
        ports.traffic()
                .onHealthChange((group, host, port) ->
                        queue.post(() -> runner.at(group, host, port).ifPresent(task -> {
                            runner.drained(task);
                            if (task.service != null) {
                                reconcile(task.service);
                            }
                        })));
        ports.alarms().onChange(() -> queue.post(this::reconcileAll));
        ports.faults().onChange(() -> queue.post(this::reconcileAll));
    }

    public void reconcileAll() {
        List.copyOf(store.services()).forEach(this::reconcile);
    }

    private void changed(ServiceEntry service, TaskEntry task) {
        boolean ownFailure = task.stopCode() != TaskStopCode.USER_INITIATED
                && task.stopCode() != TaskStopCode.SERVICE_SCHEDULER_INITIATED;
        if (task.isStopped() && !task.wasHealthy() && ownFailure) {
            service.taskFailed(task.revision, clock);
        }
        if (task.registersFirst()) {
            task.attachments()
                    .forEach(each -> service.event(
                            clock.now(), ") registered 1 targets in (target-group " + each.targetGroupArn() + ')'));
        }
        reconcile(service);
    }

    public void reconcile(ServiceEntry service) {
        if (service.deployments().isEmpty() || service.isInactive()) {
            return;
        }
        Instant began = clock.now();
        judgeTasks(service);
        for (int i = 0; i < MOST_STEPS; i++) {
            if (!(step(service) | scheduler.move(service))) {
                break;
            }
        }
        service.finishDraining();
        service.steady(isSteady(service), clock.now());
        sleep(service, began);
    }

    private void judgeTasks(ServiceEntry service) {
        for (TaskEntry task : service.present().toList()) {
            if (!task.wasHealthy() && health.isHealthy(task)) {
                task.becameHealthy();
                service.taskHealthy(task.revision);
            }
            if (!task.isToBeReplaced()) {
                health.failed(service, task).ifPresent(verdict -> condemn(service, task, verdict));
            }
        }
    }

    /**
     * As "Amazon ECS services" has it: the replacement of an unhealthy task is started first, and the task is stopped when that
     * is healthy. A task that never was healthy serves no requests, and in a rolling update the counts say who goes.
     */
    private void condemn(ServiceEntry service, TaskEntry task, TaskHealth.Verdict verdict) {
        service.event(clock.now(), verdict.event());
        service.taskFailed(task.revision, clock);
        if (task.wasHealthy() && scheduler.replacesFirst(service)) {
            task.replaceBecause(verdict.reason());
        } else {
            runner.stop(task, TaskStopCode.SERVICE_SCHEDULER_INITIATED, verdict.reason());
        }
    }

    private boolean step(ServiceEntry service) {
        DeploymentEntry current = service.current();
        boolean stepped = service.step(observe(service, current), clock.now());
        return service.shift((old, wanted) -> rules.shift(service, current, old, wanted)) | stepped;
    }

    private DeploymentFacts observe(ServiceEntry service, DeploymentEntry current) {
        DeploymentState state = current.state();
        Optional<String> problem = service.trafficProblem().isEmpty()
                ? rules.problem(service, current)
                : Optional.of(service.trafficProblem());
        Set<String> names = state.plan().alarms().names();
        return new DeploymentFacts(
                service.desired(),
                count(service.present(current.target)),
                current.source == null ? DeploymentFacts.Tasks.NONE : count(service.present(current.source)),
                (int) service.present()
                        .filter(task -> task.revision != current.target && task.revision != current.source)
                        .count(),
                problem.orElse(null),
                names.isEmpty() ? Set.of() : ports.alarms().raised(names),
                ports.faults().holds(service.name, state.stage().name()));
    }

    private DeploymentFacts.Tasks count(Stream<TaskEntry> tasks) {
        int present = 0;
        int healthy = 0;
        for (TaskEntry task : tasks.toList()) {
            present++;
            healthy += health.isHealthy(task) ? 1 : 0;
        }
        return new DeploymentFacts.Tasks(present, healthy);
    }

    private boolean isSteady(ServiceEntry service) {
        if (!service.isActive() || !service.current().isOver()) {
            return false;
        }
        List<TaskEntry> present = service.present().toList();
        return present.size() == service.desired()
                && present.stream().allMatch(task -> task.revision == service.primary() && health.isHealthy(task));
    }

    /**
     * The next moment at which something changes by itself. What fell due while we looked counts, too: it may have been looked at
     * before it was due.
     */
    private void sleep(ServiceEntry service, Instant began) {
        Instant now = clock.now();
        service.wakeBy(nextMoment(service, began)
                .map(at -> clock.after(positive(Duration.between(now, at)), () -> queue.post(() -> reconcile(service))))
                .orElse(null));
    }

    private Optional<Instant> nextMoment(ServiceEntry service, Instant began) {
        List<Instant> moments = new ArrayList<>();
        Deadlines.next(service.current().state()).ifPresent(moments::add);
        for (TaskEntry task : service.present().toList()) {
            health.settles(task, began).ifPresent(moments::add);
            if (isSparedByGrace(service, task, began)) {
                moments.add(health.graceUntil(service, task));
            }
        }
        service.revisions().stream()
                .flatMap(revision -> Stream.ofNullable(revision.retryAt()))
                .filter(at -> at.isAfter(began))
                .forEach(moments::add);
        return moments.stream().min(Instant::compareTo);
    }

    private boolean isSparedByGrace(ServiceEntry service, TaskEntry task, Instant began) {
        return task.isRunning()
                && began.isBefore(health.graceUntil(service, task))
                && task.attachments().stream()
                        .anyMatch(each -> runner.health(task, each).state() == Traffic.Health.UNHEALTHY);
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() || duration.isZero() ? Duration.ofMillis(1) : duration;
    }
}
