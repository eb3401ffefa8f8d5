package dev.greenlight.cloud.ecs.deploy;

import static dev.greenlight.cloud.ecs.deploy.EcsDeploymentStatus.IN_PROGRESS;
import static dev.greenlight.cloud.ecs.deploy.EcsDeploymentStatus.PENDING;
import static dev.greenlight.cloud.ecs.deploy.EcsDeploymentStatus.ROLLBACK_FAILED;
import static dev.greenlight.cloud.ecs.deploy.EcsDeploymentStatus.ROLLBACK_IN_PROGRESS;
import static dev.greenlight.cloud.ecs.deploy.EcsDeploymentStatus.ROLLBACK_REQUESTED;
import static dev.greenlight.cloud.ecs.deploy.EcsDeploymentStatus.ROLLBACK_SUCCESSFUL;
import static dev.greenlight.cloud.ecs.deploy.EcsDeploymentStatus.STOPPED;
import static dev.greenlight.cloud.ecs.deploy.EcsDeploymentStatus.STOP_REQUESTED;
import static dev.greenlight.cloud.ecs.deploy.EcsDeploymentStatus.SUCCESSFUL;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Moves a deployment on: given its state, what is observed and what time it is, the next state.
 *
 * <p>A step makes at most one transition; step until nothing changes, applying {@link DeploymentState#goal()} in between. Rules are
 * from AWS's developer guide: blue/green workflow, pause hooks, stopping and continuing service deployments.
 */
public final class StateMachine {
    static final Set<LifecycleStage> ROLLBACK_STAGES = EnumSet.of(
            LifecycleStage.PRODUCTION_TRAFFIC_SHIFT,
            LifecycleStage.TEST_TRAFFIC_SHIFT,
            LifecycleStage.SCALE_UP,
            LifecycleStage.CLEAN_UP);

    private static final String BECAUSE = "Service deployment rolled back because ";

    private StateMachine() {}

    public static DeploymentState step(DeploymentState d, DeploymentFacts o, Instant now) {
        return switch (d.status()) {
            case SUCCESSFUL, STOPPED, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED -> d;
            case STOP_REQUESTED -> d.withStatus(STOPPED, d.reason(), now);
            case PENDING -> start(d, o, now);
            case IN_PROGRESS -> forward(d, o, now);
            case ROLLBACK_REQUESTED ->
                d.stage() == LifecycleStage.CLEAN_UP ? cleanUp(d, o, now) : Rollback.begin(d, now);
            case ROLLBACK_IN_PROGRESS -> Rollback.step(d, o, now);
        };
    }

    /** Answers a hook that waits. The caller has made sure that it does. */
    public static DeploymentState answer(DeploymentState d, String hookId, HookAction action, Instant now) {
        HookRun hook = d.waiting(hookId)
                .orElseThrow(() -> new IllegalArgumentException("expected a hook that awaits action; found " + hookId));
        return switch (action) {
            case CONTINUE -> replace(d, hook, HookRun.State.SUCCEEDED);
            case ROLLBACK ->
                requestRollback(
                        replace(d, hook, HookRun.State.FAILED),
                        BECAUSE + hook.stage() + " pause hook was rolled back.",
                        now);
        };
    }

    /** StopServiceDeployment: asks for a rollback; repeated or late requests change nothing. */
    public static DeploymentState stop(DeploymentState d, Instant now) {
        return switch (d.status()) {
            case PENDING, IN_PROGRESS -> requestRollback(d, BECAUSE + "a user requested it.", now);
            case STOP_REQUESTED,
                    ROLLBACK_REQUESTED,
                    ROLLBACK_IN_PROGRESS,
                    SUCCESSFUL,
                    STOPPED,
                    ROLLBACK_SUCCESSFUL,
                    ROLLBACK_FAILED -> d;
        };
    }

    /** A newer deployment takes over: this one stops where it is, and its hooks can't be answered any more. */
    public static DeploymentState supersede(DeploymentState d, Instant now) {
        if (d.status().isTerminal()) {
            return d;
        }
        return failHooks(d).withStatus(STOP_REQUESTED, "Service deployment stopped because a newer one started.", now);
    }

    /** A task of the new revision stopped before it had become healthy, or became unhealthy. */
    public static DeploymentState taskFailed(DeploymentState d) {
        return d.status().isTerminal()
                ? d
                : d.withFailures(d.monitors().failures() + 1, d.monitors().breaker());
    }

    public static DeploymentState taskHealthy(DeploymentState d) {
        boolean monitored =
                !d.status().isTerminal() && d.monitors().breaker() == DeploymentState.BreakerState.MONITORING;
        return monitored && d.plan().breaker().resetOnHealthyTask()
                ? d.withFailures(0, d.monitors().breaker())
                : d;
    }

    private static DeploymentState start(DeploymentState d, DeploymentFacts o, Instant now) {
        DeploymentState started = d.withAlarms(o.alarmsRaised(), Set.of()).withStatus(IN_PROGRESS, "", now);
        return enter(started, started.stage(), 0, now);
    }

    private static DeploymentState forward(DeploymentState d, DeploymentFacts o, Instant now) {
        Optional<DeploymentState> failed = FailureDetection.detect(d, o, now);
        if (failed.isPresent()) {
            return failed.get();
        }
        if (o.held() || !isDone(d, o, now)) {
            return d;
        }
        return next(d, now);
    }

    private static DeploymentState cleanUp(DeploymentState d, DeploymentFacts o, Instant now) {
        return o.held() || !isDone(d, o, now) ? d : next(d, now);
    }

    private static boolean isDone(DeploymentState d, DeploymentFacts o, Instant now) {
        return switch (d.stage()) {
            case RECONCILE_SERVICE ->
                (o.otherTasks() == 0 || !d.plan().strategy().isSideBySide()) && !d.isPaused();
            case PRE_SCALE_UP,
                    POST_SCALE_UP,
                    POST_TEST_TRAFFIC_SHIFT,
                    PRE_PRODUCTION_TRAFFIC_SHIFT,
                    POST_PRODUCTION_TRAFFIC_SHIFT -> !d.isPaused();
            case SCALE_UP -> isScaledUp(d, o);
            case TEST_TRAFFIC_SHIFT -> true;
            case PRODUCTION_TRAFFIC_SHIFT, BAKE_TIME ->
                !now.isBefore(d.times().stageSince().plus(bake(d)));
            case CLEAN_UP -> o.source().present() == 0 && o.otherTasks() == 0;
        };
    }

    private static boolean isScaledUp(DeploymentState d, DeploymentFacts o) {
        boolean up = o.target().healthy() >= o.desired();
        return d.plan().strategy().isSideBySide() ? up : up && o.source().present() == 0 && o.otherTasks() == 0;
    }

    /** How long the present stage bakes: each shift but the last, and the bake time proper. */
    static Duration bake(DeploymentState d) {
        if (d.plan().first()) {
            return Duration.ZERO;
        }
        return switch (d.stage()) {
            case PRODUCTION_TRAFFIC_SHIFT ->
                d.isLastStep() ? Duration.ZERO : d.plan().stepBake();
            case BAKE_TIME -> d.plan().bake();
            default -> Duration.ZERO;
        };
    }

    private static DeploymentState next(DeploymentState d, Instant now) {
        if (d.stage() == LifecycleStage.CLEAN_UP) {
            return d.withStatus(SUCCESSFUL, d.status() == ROLLBACK_REQUESTED ? d.reason() : "", now);
        }
        if (d.stage() == LifecycleStage.PRODUCTION_TRAFFIC_SHIFT && !d.isLastStep()) {
            return enter(d, LifecycleStage.PRE_PRODUCTION_TRAFFIC_SHIFT, d.step() + 1, now);
        }
        LifecycleStage next = LifecycleStage.values()[d.stage().ordinal() + 1];
        while (!d.plan().visits(next)) {
            next = LifecycleStage.values()[next.ordinal() + 1];
        }
        return enter(d.stage() == LifecycleStage.SCALE_UP ? breakerDone(d) : d, next, d.step(), now);
    }

    private static DeploymentState breakerDone(DeploymentState d) {
        return d.monitors().breaker() == DeploymentState.BreakerState.MONITORING
                ? d.withFailures(d.monitors().failures(), DeploymentState.BreakerState.MONITORING_COMPLETE)
                : d;
    }

    private static DeploymentState enter(DeploymentState d, LifecycleStage stage, int step, Instant now) {
        DeploymentState entered = d.at(stage, step, now);
        List<HookRun> hooks = new ArrayList<>(d.hooks());
        List<PauseHook> configured = d.plan().hooks();
        for (int i = 0; i < configured.size(); i++) {
            if (configured.get(i).stages().contains(stage)) {
                hooks.add(HookRun.start(entered, configured.get(i), i, now));
            }
        }
        return entered.withHooks(hooks);
    }

    static DeploymentState requestRollback(DeploymentState d, String reason, Instant now) {
        return failHooks(d).withStatus(ROLLBACK_REQUESTED, reason, now);
    }

    static DeploymentState replace(DeploymentState d, HookRun hook, HookRun.State state) {
        List<HookRun> hooks = new ArrayList<>(d.hooks());
        hooks.replaceAll(each -> each.equals(hook) ? hook.withState(state) : each);
        return d.withHooks(hooks);
    }

    private static DeploymentState failHooks(DeploymentState d) {
        List<HookRun> hooks = new ArrayList<>(d.hooks());
        hooks.replaceAll(each -> each.isWaiting() ? each.withState(HookRun.State.FAILED) : each);
        return d.withHooks(hooks);
    }
}
