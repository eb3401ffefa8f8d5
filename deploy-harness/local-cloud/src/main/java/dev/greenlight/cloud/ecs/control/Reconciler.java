package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.ecs.EcsPorts;
import dev.greenlight.cloud.ecs.Traffic;
import dev.greenlight.cloud.ecs.deploy.Deadlines;
import dev.greenlight.cloud.ecs.deploy.DeploymentFacts;
import dev.greenlight.cloud.ecs.deploy.DeploymentGoal;
import dev.greenlight.cloud.ecs.deploy.DeploymentState;
import dev.greenlight.cloud.ecs.deploy.DeploymentStatus;
import dev.greenlight.cloud.ecs.deploy.StateMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/**
 * Brings services to where their deployments want them: observe, step the machine, apply its goal, until nothing changes;
 * then sleeps until something happens or falls due. Runs within the reactor.
 */
public final class Reconciler {
    /** More steps than any deployment needs at one moment; reaching it is a defect, not a reason to spin. */
    private static final int MOST_STEPS = 500;

    private final EcsPorts ports;
    private final CloudClock clock;
    private final Store store;
    private final WorkQueue reactor;
    private final TaskHealth health;
    private final ServiceScheduler scaler;
    private final ListenerRules networking;
    private final TaskRunner runner;
    private final TaskFailures failing;

    public Reconciler(EcsPorts ports, Store store, WorkQueue reactor, TaskRunner runner, ListenerRules networking) {
        this.ports = ports;
        this.clock = ports.clock();
        this.store = store;
        this.reactor = reactor;
        this.runner = runner;
        this.networking = networking;
        this.health = new TaskHealth(clock, runner);
        this.scaler = new ServiceScheduler(clock, store, runner, health);
        this.failing = new TaskFailures(clock);
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
                        reactor.post(() -> runner.at(group, host, port).ifPresent(task -> {
                            runner.drained(task);
                            if (task.service != null) {
                                reconcile(task.service);
                            }
                        })));
        ports.alarms().onChange(() -> reactor.post(this::reconcileAll));
        ports.faults().onChange(() -> reactor.post(this::reconcileAll));
    }

    public void reconcileAll() {
        List.copyOf(store.services()).forEach(this::reconcile);
    }

    private void changed(ServiceEntry service, TaskEntry task) {
        if (task.isStopped() && !task.everHealthy && task.stopCode != TaskStopCode.USER_INITIATED) {
            boolean scaledIn = task.stopCode == TaskStopCode.SERVICE_SCHEDULER_INITIATED;
            if (!scaledIn) {
                failing.taskFailed(service, task);
            }
        }
        if (task.isRunning() && task.wanted && !task.attachments().isEmpty()) {
            announceRegistration(service, task);
        }
        reconcile(service);
    }

    private void announceRegistration(ServiceEntry service, TaskEntry task) {
        if (task.everRegistered) {
            return;
        }
        task.everRegistered = true;
        task.attachments()
                .forEach(each -> service.event(
                        clock.now(), ") registered 1 targets in (target-group " + each.targetGroupArn() + ')'));
    }

    public void reconcile(ServiceEntry service) {
        if (service.deployments.isEmpty() || service.status.equals("INACTIVE")) {
            return;
        }
        judgeTasks(service);
        for (int i = 0; i < MOST_STEPS; i++) {
            if (!(step(service) | scaler.move(service))) {
                break;
            }
        }
        finishDraining(service);
        announceSteadyState(service);
        sleep(service);
    }

    private void judgeTasks(ServiceEntry service) {
        for (TaskEntry task : service.present().toList()) {
            if (!task.everHealthy && health.isHealthy(task)) {
                task.everHealthy = true;
                failing.taskHealthy(service, task);
            }
            if (!task.isToBeReplaced()) {
                health.failed(service, task).ifPresent(verdict -> condemn(service, task, verdict));
            }
        }
    }

    /**
     * As "Amazon ECS services" has it: the replacement of an unhealthy task is started first, and the task is stopped when that
     * is healthy. A task that never was healthy serves nobody, and in a rolling update the counts say who goes.
     */
    private void condemn(ServiceEntry service, TaskEntry task, TaskHealth.Verdict verdict) {
        service.event(clock.now(), verdict.event());
        failing.taskFailed(service, task);
        if (task.everHealthy && scaler.replacesFirst(service)) {
            task.replacedBecause = verdict.reason();
        } else {
            runner.stop(task, TaskStopCode.SERVICE_SCHEDULER_INITIATED, verdict.reason());
        }
    }

    private boolean step(ServiceEntry service) {
        DeploymentEntry current = service.current();
        DeploymentState before = current.state;
        current.state = StateMachine.step(before, observe(service, current), clock.now());
        boolean stepped = !current.state.equals(before);
        if (stepped) {
            RolloutStates.record(service, current, before.status(), clock.now());
        }
        return shift(service, current) | stepped;
    }

    private boolean shift(ServiceEntry service, DeploymentEntry current) {
        DeploymentGoal goal = current.state.goal();
        ServiceEntry.Weights wanted = new ServiceEntry.Weights(goal.production(), goal.test());
        boolean sideBySide = current.state.plan().strategy().isSideBySide();
        if (!sideBySide || wanted.equals(service.applied) || !service.trafficProblem.isEmpty()) {
            return false;
        }
        try {
            networking.shift(service, current, service.applied, wanted);
            service.applied = wanted;
        } catch (RuntimeException refused) {
            service.trafficProblem = String.valueOf(refused.getMessage());
        }
        return true;
    }

    private DeploymentFacts observe(ServiceEntry service, DeploymentEntry current) {
        DeploymentState state = current.state;
        Optional<String> problem = service.trafficProblem.isEmpty()
                ? networking.problem(service, current)
                : Optional.of(service.trafficProblem);
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

    private void finishDraining(ServiceEntry service) {
        if (service.status.equals("DRAINING") && service.present().findAny().isEmpty()) {
            service.status = "INACTIVE";
        }
    }

    private void announceSteadyState(ServiceEntry service) {
        boolean steady = isSteady(service);
        if (steady && !service.steadyAnnounced) {
            service.event(clock.now(), ") has reached a steady state.");
        }
        service.steadyAnnounced = steady;
    }

    private boolean isSteady(ServiceEntry service) {
        if (!service.status.equals("ACTIVE")
                || !service.current().state.status().isTerminal()) {
            return false;
        }
        List<TaskEntry> present = service.present().toList();
        return present.size() == service.desired()
                && present.stream().allMatch(task -> task.revision == service.primary() && health.isHealthy(task));
    }

    /** The next moment at which something changes without anybody telling. */
    private void sleep(ServiceEntry service) {
        if (service.wakeup != null) {
            service.wakeup.cancel();
            service.wakeup = null;
        }
        Instant now = clock.now();
        nextMoment(service)
                .ifPresent(at -> service.wakeup =
                        clock.after(positive(Duration.between(now, at)), () -> reactor.post(() -> reconcile(service))));
    }

    private Optional<Instant> nextMoment(ServiceEntry service) {
        List<Instant> moments = new ArrayList<>();
        Deadlines.next(service.current().state).ifPresent(moments::add);
        Instant now = clock.now();
        for (TaskEntry task : service.present().toList()) {
            health.settles(task).ifPresent(moments::add);
            if (isSparedByGrace(service, task)) {
                moments.add(health.graceUntil(service, task));
            }
        }
        service.revisions.forEach(revision -> addLater(moments, revision.retryAt, now));
        return moments.stream().min(Instant::compareTo);
    }

    private boolean isSparedByGrace(ServiceEntry service, TaskEntry task) {
        return task.isRunning()
                && clock.now().isBefore(health.graceUntil(service, task))
                && task.attachments().stream()
                        .anyMatch(each -> runner.health(task, each).state() == Traffic.Health.UNHEALTHY);
    }

    private static void addLater(List<Instant> moments, @Nullable Instant at, Instant now) {
        if (at != null && at.isAfter(now)) {
            moments.add(at);
        }
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() || duration.isZero() ? Duration.ofMillis(1) : duration;
    }

    /** The revision's rollout state follows the deployment's status. */
    static DeploymentRolloutState rolloutState(DeploymentStatus status) {
        return switch (status) {
            case SUCCESSFUL, ROLLBACK_SUCCESSFUL -> DeploymentRolloutState.COMPLETED;
            case STOPPED, ROLLBACK_FAILED -> DeploymentRolloutState.FAILED;
            case PENDING, IN_PROGRESS, STOP_REQUESTED, ROLLBACK_REQUESTED, ROLLBACK_IN_PROGRESS ->
                DeploymentRolloutState.IN_PROGRESS;
        };
    }
}
