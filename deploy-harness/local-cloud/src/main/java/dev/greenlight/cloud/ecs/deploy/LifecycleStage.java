package dev.greenlight.cloud.ecs.deploy;

/** Lifecycle stages in the order in which a deployment passes them; which of them it visits depends on its {@link DeploymentPlan}. */
public enum LifecycleStage {
    RECONCILE_SERVICE,
    PRE_SCALE_UP,
    SCALE_UP,
    POST_SCALE_UP,
    TEST_TRAFFIC_SHIFT,
    POST_TEST_TRAFFIC_SHIFT,
    PRE_PRODUCTION_TRAFFIC_SHIFT,
    PRODUCTION_TRAFFIC_SHIFT,
    POST_PRODUCTION_TRAFFIC_SHIFT,
    BAKE_TIME,
    CLEAN_UP;

    /** Whether PAUSE hooks are accepted here: AWS's page on pause hooks, constraints. */
    public boolean allowsPause() {
        return switch (this) {
            case RECONCILE_SERVICE,
                    PRE_SCALE_UP,
                    POST_SCALE_UP,
                    POST_TEST_TRAFFIC_SHIFT,
                    PRE_PRODUCTION_TRAFFIC_SHIFT,
                    POST_PRODUCTION_TRAFFIC_SHIFT -> true;
            case SCALE_UP, TEST_TRAFFIC_SHIFT, PRODUCTION_TRAFFIC_SHIFT, BAKE_TIME, CLEAN_UP -> false;
        };
    }

    /** Whether hooks that call AWS Lambda are accepted here: AWS's page on lifecycle hooks. */
    public boolean allowsLambda() {
        return allowsPause() || this == TEST_TRAFFIC_SHIFT || this == PRODUCTION_TRAFFIC_SHIFT;
    }
}
