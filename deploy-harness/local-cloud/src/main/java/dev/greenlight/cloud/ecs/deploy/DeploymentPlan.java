package dev.greenlight.cloud.ecs.deploy;

import java.time.Duration;
import java.util.List;

/**
 * What a deployment is going to do; fixed when it starts.
 *
 * @param steps percent of production traffic on the new revision after each shift, ascending, the last is 100
 * @param stepBake how long to wait after each shift but the last
 * @param first nothing to return to: no revision of the service has ever been deployed; bake times are skipped
 * @param reconcile another deployment was superseded and its revision must go first
 * @param stageLimit how long a stage may last, hooks and bake time excepted
 */
public record DeploymentPlan(
        UpdateStrategy strategy,
        List<Double> steps,
        Duration stepBake,
        Duration bake,
        List<PauseHook> hooks,
        CircuitBreaker breaker,
        AlarmPolicy alarms,
        boolean first,
        boolean reconcile,
        Duration stageLimit,
        Duration totalLimit) {

    public DeploymentPlan {
        steps = List.copyOf(steps);
        hooks = List.copyOf(hooks);
        if (steps.isEmpty() || steps.get(steps.size() - 1) != 100.0) {
            throw new IllegalArgumentException("expected steps of traffic that end at 100; found " + steps);
        }
    }

    /** The stages this plan passes in order; the pair of production shifts repeats once for each of {@link #steps()}. */
    boolean visits(LifecycleStage stage) {
        return switch (stage) {
            case RECONCILE_SERVICE -> reconcile;
            case PRE_SCALE_UP, SCALE_UP, POST_SCALE_UP, CLEAN_UP -> true;
            case TEST_TRAFFIC_SHIFT,
                    POST_TEST_TRAFFIC_SHIFT,
                    PRE_PRODUCTION_TRAFFIC_SHIFT,
                    PRODUCTION_TRAFFIC_SHIFT,
                    POST_PRODUCTION_TRAFFIC_SHIFT -> strategy.isSideBySide();
            case BAKE_TIME -> strategy.isSideBySide() || !bake.isZero();
        };
    }

    public DeploymentPlan withHooks(List<PauseHook> newHooks) {
        return new DeploymentPlan(
                strategy, steps, stepBake, bake, newHooks, breaker, alarms, first, reconcile, stageLimit, totalLimit);
    }
}
