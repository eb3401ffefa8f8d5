package dev.greenlight.cloud.ecs.deploy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of one service deployment; {@link StateMachine} makes the next one from it.
 *
 * @param step index into the plan's steps, of the production shift that comes next or is under way
 * @param production percent of production traffic last asked for on the new revision
 * @param test percent of test traffic last asked for on the new revision
 * @param ignoredAlarms alarms that were raised already when the deployment started: AWS ignores them for its duration
 */
public record DeploymentState(
        String id,
        DeploymentPlan plan,
        DeploymentStatus status,
        String reason,
        LifecycleStage stage,
        int step,
        double production,
        double test,
        List<HookRun> hooks,
        int failures,
        BreakerState breaker,
        Set<String> ignoredAlarms,
        Set<String> triggeredAlarms,
        Times times) {

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
        ignoredAlarms = Set.copyOf(ignoredAlarms);
        triggeredAlarms = Set.copyOf(triggeredAlarms);
    }

    public static DeploymentState pending(String id, DeploymentPlan plan, Instant now) {
        BreakerState breaker = plan.breaker().enabled() ? BreakerState.MONITORING : BreakerState.DISABLED;
        LifecycleStage stage = plan.reconcile() ? LifecycleStage.RECONCILE_SERVICE : LifecycleStage.PRE_SCALE_UP;
        Times times = new Times(now, null, now, null, null, now);
        return new DeploymentState(
                id,
                plan,
                DeploymentStatus.PENDING,
                "",
                stage,
                0,
                0,
                0,
                List.of(),
                0,
                breaker,
                Set.of(),
                Set.of(),
                times);
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
        return step == plan.steps().size() - 1;
    }

    DeploymentState withHooks(List<HookRun> newHooks) {
        return new DeploymentState(
                id,
                plan,
                status,
                reason,
                stage,
                step,
                production,
                test,
                newHooks,
                failures,
                breaker,
                ignoredAlarms,
                triggeredAlarms,
                times);
    }

    DeploymentState withFailures(int count, BreakerState state) {
        return new DeploymentState(
                id,
                plan,
                status,
                reason,
                stage,
                step,
                production,
                test,
                hooks,
                count,
                state,
                ignoredAlarms,
                triggeredAlarms,
                times);
    }

    DeploymentState withAlarms(Set<String> ignored, Set<String> triggered) {
        return new DeploymentState(
                id,
                plan,
                status,
                reason,
                stage,
                step,
                production,
                test,
                hooks,
                failures,
                breaker,
                ignored,
                triggered,
                times);
    }

    DeploymentState at(LifecycleStage newStage, int newStep, Instant now) {
        Times at = new Times(times.createdAt(), times.startedAt(), now, times.rollbackAt(), times.finishedAt(), now);
        DeploymentState moved = new DeploymentState(
                id,
                plan,
                status,
                reason,
                newStage,
                newStep,
                production,
                test,
                hooks,
                failures,
                breaker,
                ignoredAlarms,
                triggeredAlarms,
                at);
        return moved.withGoalReached();
    }

    DeploymentState withStatus(DeploymentStatus newStatus, String newReason, Instant now) {
        Instant started =
                times.startedAt() == null && newStatus == DeploymentStatus.IN_PROGRESS ? now : times.startedAt();
        Instant rollback = newStatus.isRollback() && times.rollbackAt() == null ? now : times.rollbackAt();
        Instant finished = newStatus.isTerminal() ? now : times.finishedAt();
        Times at = new Times(times.createdAt(), started, times.stageSince(), rollback, finished, now);
        DeploymentState changed = new DeploymentState(
                id,
                plan,
                newStatus,
                newReason,
                stage,
                step,
                production,
                test,
                hooks,
                failures,
                breaker,
                ignoredAlarms,
                triggeredAlarms,
                at);
        return changed.withGoalReached();
    }

    /** Weights change in the same step as the state that asks for them, so that a goal never contradicts the record. */
    private DeploymentState withGoalReached() {
        boolean unset =
                status == DeploymentStatus.ROLLBACK_IN_PROGRESS && !StateMachine.ROLLBACK_STAGES.contains(stage);
        if (unset) {
            return this;
        }
        DeploymentGoal goal = goal();
        return new DeploymentState(
                id,
                plan,
                status,
                reason,
                stage,
                step,
                goal.production(),
                goal.test(),
                hooks,
                failures,
                breaker,
                ignoredAlarms,
                triggeredAlarms,
                times);
    }
}
