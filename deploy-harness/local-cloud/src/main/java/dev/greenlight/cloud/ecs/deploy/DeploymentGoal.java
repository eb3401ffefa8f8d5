package dev.greenlight.cloud.ecs.deploy;

/**
 * What the world should look like for a deployment in its present state; applying it twice changes nothing.
 *
 * @param production percent of production traffic on the new revision
 * @param test percent of test traffic on the new revision
 */
public record DeploymentGoal(Scale scale, double production, double test) {

    /** Which revisions run at the desired count. */
    public enum Scale {
        /** The revision to return to runs, the new one doesn't. */
        SOURCE_ONLY,
        /** Both run in full. */
        BOTH,
        /** Replace the old revision's tasks by the new one's within minimum and maximum percent. */
        ROLL_FORWARD,
        /** The same, back again. */
        ROLL_BACK,
        /** The new revision runs, no other does. */
        TARGET_ONLY,
        /** Leave everything as it is: the deployment failed and must not go on starting tasks. */
        HOLD
    }

    static DeploymentGoal of(DeploymentState d) {
        return switch (d.status()) {
            case PENDING -> new DeploymentGoal(Scale.SOURCE_ONLY, 0, 0);
            case IN_PROGRESS -> forward(d);
            case STOP_REQUESTED, STOPPED, ROLLBACK_FAILED -> new DeploymentGoal(Scale.HOLD, d.production(), d.test());
            case ROLLBACK_REQUESTED ->
                d.stage() == LifecycleStage.CLEAN_UP
                        ? forward(d)
                        : new DeploymentGoal(Scale.HOLD, d.production(), d.test());
            case ROLLBACK_IN_PROGRESS -> back(d);
            case SUCCESSFUL -> forward(d);
            case ROLLBACK_SUCCESSFUL -> new DeploymentGoal(Scale.SOURCE_ONLY, 0, 0);
        };
    }

    private static DeploymentGoal forward(DeploymentState d) {
        return d.plan().strategy().isSideBySide() ? sideBySide(d) : rolling(d);
    }

    /** Both revisions share their target groups, so there are no weights to move. */
    private static DeploymentGoal rolling(DeploymentState d) {
        return switch (d.stage()) {
            // What an earlier rolling update left serves until this one replaces it.
            case RECONCILE_SERVICE, PRE_SCALE_UP -> new DeploymentGoal(Scale.HOLD, 0, 0);
            case SCALE_UP,
                    POST_SCALE_UP,
                    TEST_TRAFFIC_SHIFT,
                    POST_TEST_TRAFFIC_SHIFT,
                    PRE_PRODUCTION_TRAFFIC_SHIFT,
                    PRODUCTION_TRAFFIC_SHIFT,
                    POST_PRODUCTION_TRAFFIC_SHIFT,
                    BAKE_TIME -> new DeploymentGoal(Scale.ROLL_FORWARD, 0, 0);
            case CLEAN_UP -> new DeploymentGoal(Scale.TARGET_ONLY, 0, 0);
        };
    }

    private static DeploymentGoal sideBySide(DeploymentState d) {
        Scale scale = Scale.BOTH;
        return switch (d.stage()) {
            case RECONCILE_SERVICE, PRE_SCALE_UP -> new DeploymentGoal(Scale.SOURCE_ONLY, 0, 0);
            case SCALE_UP, POST_SCALE_UP -> new DeploymentGoal(scale, 0, 0);
            case TEST_TRAFFIC_SHIFT, POST_TEST_TRAFFIC_SHIFT -> new DeploymentGoal(scale, 0, 100);
            case PRE_PRODUCTION_TRAFFIC_SHIFT -> new DeploymentGoal(scale, d.weightBefore(d.step()), 100);
            case PRODUCTION_TRAFFIC_SHIFT ->
                new DeploymentGoal(scale, d.plan().steps().get(d.step()), 100);
            case POST_PRODUCTION_TRAFFIC_SHIFT, BAKE_TIME -> new DeploymentGoal(scale, 100, 100);
            case CLEAN_UP -> new DeploymentGoal(Scale.TARGET_ONLY, 100, 100);
        };
    }

    /** Production traffic goes back before test traffic, and both before a single task is stopped. */
    private static DeploymentGoal back(DeploymentState d) {
        Scale scale = d.plan().strategy().isSideBySide() ? Scale.BOTH : Scale.ROLL_BACK;
        return switch (d.stage()) {
            case PRODUCTION_TRAFFIC_SHIFT -> new DeploymentGoal(scale, 0, d.test());
            case TEST_TRAFFIC_SHIFT, SCALE_UP -> new DeploymentGoal(scale, 0, 0);
            case CLEAN_UP -> new DeploymentGoal(Scale.SOURCE_ONLY, 0, 0);
            case RECONCILE_SERVICE,
                    PRE_SCALE_UP,
                    POST_SCALE_UP,
                    POST_TEST_TRAFFIC_SHIFT,
                    PRE_PRODUCTION_TRAFFIC_SHIFT,
                    POST_PRODUCTION_TRAFFIC_SHIFT,
                    BAKE_TIME -> throw new IllegalStateException("a rollback never passes " + d.stage());
        };
    }
}
