package dev.greenlight.cloud.ecs.deploy;

import static dev.greenlight.cloud.ecs.deploy.Status.IN_PROGRESS;
import static dev.greenlight.cloud.ecs.deploy.Status.PENDING;
import static dev.greenlight.cloud.ecs.deploy.Status.ROLLBACK_FAILED;
import static dev.greenlight.cloud.ecs.deploy.Status.ROLLBACK_IN_PROGRESS;
import static dev.greenlight.cloud.ecs.deploy.Status.ROLLBACK_REQUESTED;
import static dev.greenlight.cloud.ecs.deploy.Status.ROLLBACK_SUCCESSFUL;
import static dev.greenlight.cloud.ecs.deploy.Status.STOPPED;
import static dev.greenlight.cloud.ecs.deploy.Status.STOP_REQUESTED;
import static dev.greenlight.cloud.ecs.deploy.Status.SUCCESSFUL;

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
 * <p>A step makes at most one transition; step until nothing changes, applying {@link Deployment#goal()} in between. Rules are
 * from AWS's developer guide: blue/green workflow, pause hooks, stopping and continuing service deployments.
 */
public final class Machine {
    static final Set<Stage> ROLLBACK_STAGES =
            EnumSet.of(Stage.PRODUCTION_TRAFFIC_SHIFT, Stage.TEST_TRAFFIC_SHIFT, Stage.SCALE_UP, Stage.CLEAN_UP);

    private static final String BECAUSE = "Service deployment rolled back because ";

    private Machine() {}

    public static Deployment step(Deployment d, Observation o, Instant now) {
        return switch (d.status()) {
            case SUCCESSFUL, STOPPED, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED -> d;
            case STOP_REQUESTED -> d.withStatus(STOPPED, d.reason(), now);
            case PENDING -> start(d, o, now);
            case IN_PROGRESS -> forward(d, o, now);
            case ROLLBACK_REQUESTED -> d.stage() == Stage.CLEAN_UP ? cleanUp(d, o, now) : Rollback.begin(d, now);
            case ROLLBACK_IN_PROGRESS -> Rollback.step(d, o, now);
        };
    }

    /** Answers a hook that waits. The caller has made sure that it does. */
    public static Deployment answer(Deployment d, String hookId, HookAction action, Instant now) {
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
    public static Deployment stop(Deployment d, Instant now) {
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
    public static Deployment supersede(Deployment d, Instant now) {
        if (d.status().isTerminal()) {
            return d;
        }
        return failHooks(d).withStatus(STOP_REQUESTED, "Service deployment stopped because a newer one started.", now);
    }

    /** A task of the new revision stopped before it had become healthy, or became unhealthy. */
    public static Deployment taskFailed(Deployment d) {
        return d.status().isTerminal() ? d : d.withFailures(d.failures() + 1, d.breaker());
    }

    public static Deployment taskHealthy(Deployment d) {
        boolean monitored = !d.status().isTerminal() && d.breaker() == Deployment.BreakerState.MONITORING;
        return monitored && d.plan().breaker().resetOnHealthyTask() ? d.withFailures(0, d.breaker()) : d;
    }

    private static Deployment start(Deployment d, Observation o, Instant now) {
        Deployment started = d.withAlarms(o.alarmsRaised(), Set.of()).withStatus(IN_PROGRESS, "", now);
        return enter(started, started.stage(), 0, now);
    }

    private static Deployment forward(Deployment d, Observation o, Instant now) {
        Optional<Deployment> failed = Failures.detect(d, o, now);
        if (failed.isPresent()) {
            return failed.get();
        }
        if (o.held() || !isDone(d, o, now)) {
            return d;
        }
        return next(d, now);
    }

    private static Deployment cleanUp(Deployment d, Observation o, Instant now) {
        return o.held() || !isDone(d, o, now) ? d : next(d, now);
    }

    private static boolean isDone(Deployment d, Observation o, Instant now) {
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

    private static boolean isScaledUp(Deployment d, Observation o) {
        boolean up = o.target().healthy() >= o.desired();
        return d.plan().strategy().isSideBySide() ? up : up && o.source().present() == 0 && o.otherTasks() == 0;
    }

    /** How long the present stage bakes: each shift but the last, and the bake time proper. */
    static Duration bake(Deployment d) {
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

    private static Deployment next(Deployment d, Instant now) {
        if (d.stage() == Stage.CLEAN_UP) {
            return d.withStatus(SUCCESSFUL, d.status() == ROLLBACK_REQUESTED ? d.reason() : "", now);
        }
        if (d.stage() == Stage.PRODUCTION_TRAFFIC_SHIFT && !d.isLastStep()) {
            return enter(d, Stage.PRE_PRODUCTION_TRAFFIC_SHIFT, d.step() + 1, now);
        }
        Stage next = Stage.values()[d.stage().ordinal() + 1];
        while (!d.plan().visits(next)) {
            next = Stage.values()[next.ordinal() + 1];
        }
        return enter(d.stage() == Stage.SCALE_UP ? breakerDone(d) : d, next, d.step(), now);
    }

    private static Deployment breakerDone(Deployment d) {
        return d.breaker() == Deployment.BreakerState.MONITORING
                ? d.withFailures(d.failures(), Deployment.BreakerState.MONITORING_COMPLETE)
                : d;
    }

    private static Deployment enter(Deployment d, Stage stage, int step, Instant now) {
        Deployment entered = d.at(stage, step, now);
        if (d.plan().first()) {
            return entered;
        }
        List<HookRun> hooks = new ArrayList<>(d.hooks());
        List<PauseHook> configured = d.plan().hooks();
        for (int i = 0; i < configured.size(); i++) {
            if (configured.get(i).stages().contains(stage)) {
                hooks.add(HookRun.start(entered, configured.get(i), i, now));
            }
        }
        return entered.withHooks(hooks);
    }

    static Deployment requestRollback(Deployment d, String reason, Instant now) {
        return failHooks(d).withStatus(ROLLBACK_REQUESTED, reason, now);
    }

    static Deployment replace(Deployment d, HookRun hook, HookRun.State state) {
        List<HookRun> hooks = new ArrayList<>(d.hooks());
        hooks.replaceAll(each -> each.equals(hook) ? hook.withState(state) : each);
        return d.withHooks(hooks);
    }

    private static Deployment failHooks(Deployment d) {
        List<HookRun> hooks = new ArrayList<>(d.hooks());
        hooks.replaceAll(each -> each.isWaiting() ? each.withState(HookRun.State.FAILED) : each);
        return d.withHooks(hooks);
    }
}
