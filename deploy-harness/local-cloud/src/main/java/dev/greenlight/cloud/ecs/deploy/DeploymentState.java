package dev.greenlight.cloud.ecs.deploy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of one service deployment; {@link StateMachine} makes the next one from it. */
public record DeploymentState(
        String id,
        DeploymentPlan plan,
        EcsDeploymentStatus status,
        String reason,
        Position position,
        List<HookRun> hooks,
        Monitors monitors,
        Times times) {

    /**
     * How far it has come.
     *
     * @param step index into the plan's steps, of the production shift that comes next or is under way
     * @param production percent of production traffic last asked for on the new revision
     * @param test percent of test traffic last asked for on the new revision
     */
    public record Position(LifecycleStage stage, int step, double production, double test) {}

    /**
     * What may fail it.
     *
     * @param failures of tasks, as the circuit breaker counts them
     * @param ignoredAlarms alarms that were raised already when the deployment started: AWS ignores them for its duration
     */
    public record Monitors(int failures, BreakerState breaker, Set<String> ignoredAlarms, Set<String> triggeredAlarms) {
        public Monitors {
            ignoredAlarms = Set.copyOf(ignoredAlarms);
            triggeredAlarms = Set.copyOf(triggeredAlarms);
        }
    }

    /** When things happened; null: not yet. */
    public record Times(
            Instant createdAt,
            @Nullable Instant startedAt,
            Instant stageSince,
            @Nullable Instant rollbackAt,
            @Nullable Instant finishedAt,
            Instant updatedAt) {}

    /** The state of a monitor, as AWS names it. */
    public enum BreakerState {
        DISABLED,
        MONITORING,
        MONITORING_COMPLETE,
        TRIGGERED
    }

    public DeploymentState {
        hooks = List.copyOf(hooks);
    }

    public static DeploymentState pending(String id, DeploymentPlan plan, Instant now) {
        BreakerState breaker = plan.breaker().enabled() ? BreakerState.MONITORING : BreakerState.DISABLED;
        LifecycleStage stage = plan.reconcile() ? LifecycleStage.RECONCILE_SERVICE : LifecycleStage.PRE_SCALE_UP;
        return new DeploymentState(
                id,
                plan,
                EcsDeploymentStatus.PENDING,
                "",
                new Position(stage, 0, 0, 0),
                List.of(),
                new Monitors(0, breaker, Set.of(), Set.of()),
                new Times(now, null, now, null, null, now));
    }

    public LifecycleStage stage() {
        return position.stage();
    }

    int step() {
        return position.step();
    }

    public double production() {
        return position.production();
    }

    public double test() {
        return position.test();
    }

    public DeploymentGoal goal() {
        return DeploymentGoal.of(this);
    }

    /** The hook with this id, when it belongs to this deployment and waits for an answer. */
    public Optional<HookRun> waiting(String hookId) {
        return hooks.stream()
                .filter(hook -> hook.isWaiting() && hook.hookId().equals(hookId))
                .findFirst();
    }

    public boolean isPaused() {
        return hooks.stream().anyMatch(HookRun::isWaiting);
    }

    double weightBefore(int step) {
        return step == 0 ? 0 : plan.steps().get(step - 1);
    }

    boolean isLastStep() {
        return step() == plan.steps().size() - 1;
    }

    DeploymentState withHooks(List<HookRun> newHooks) {
        return new DeploymentState(id, plan, status, reason, position, newHooks, monitors, times);
    }

    DeploymentState withFailures(int count, BreakerState state) {
        Monitors changed = new Monitors(count, state, monitors.ignoredAlarms(), monitors.triggeredAlarms());
        return new DeploymentState(id, plan, status, reason, position, hooks, changed, times);
    }

    DeploymentState withAlarms(Set<String> ignored, Set<String> triggered) {
        Monitors changed = new Monitors(monitors.failures(), monitors.breaker(), ignored, triggered);
        return new DeploymentState(id, plan, status, reason, position, hooks, changed, times);
    }

    DeploymentState at(LifecycleStage newStage, int newStep, Instant now) {
        Times at = new Times(times.createdAt(), times.startedAt(), now, times.rollbackAt(), times.finishedAt(), now);
        Position moved = new Position(newStage, newStep, production(), test());
        return new DeploymentState(id, plan, status, reason, moved, hooks, monitors, at).withGoalReached();
    }

    DeploymentState withStatus(EcsDeploymentStatus newStatus, String newReason, Instant now) {
        boolean starts = times.startedAt() == null && newStatus == EcsDeploymentStatus.IN_PROGRESS;
        boolean turns = times.rollbackAt() == null && newStatus.isRollback();
        Times at = new Times(
                times.createdAt(),
                starts ? now : times.startedAt(),
                times.stageSince(),
                turns ? now : times.rollbackAt(),
                newStatus.isTerminal() ? now : times.finishedAt(),
                now);
        return new DeploymentState(id, plan, newStatus, newReason, position, hooks, monitors, at).withGoalReached();
    }

    /** Weights change in the same step as the state that asks for them, so that a goal never contradicts the record. */
    private DeploymentState withGoalReached() {
        if (status == EcsDeploymentStatus.ROLLBACK_IN_PROGRESS && !StateMachine.ROLLBACK_STAGES.contains(stage())) {
            return this;
        }
        DeploymentGoal goal = goal();
        Position reached = new Position(stage(), step(), goal.production(), goal.test());
        return new DeploymentState(id, plan, status, reason, reached, hooks, monitors, times);
    }
}
