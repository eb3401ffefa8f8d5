package dev.greenlight.harness.rollout;

import java.util.Arrays;

/** A lifecycle stage of an ECS service deployment, by the names of the ECS API. */
public enum Stage {
    RECONCILE_SERVICE,
    PRE_SCALE_UP,
    SCALE_UP,
    POST_SCALE_UP,
    TEST_TRAFFIC_SHIFT,
    POST_TEST_TRAFFIC_SHIFT,
    /** Missing from the SDK's enum although hooks pause there; before every step of a linear or canary shift. */
    PRE_PRODUCTION_TRAFFIC_SHIFT,
    PRODUCTION_TRAFFIC_SHIFT,
    POST_PRODUCTION_TRAFFIC_SHIFT,
    BAKE_TIME,
    CLEAN_UP,
    /** None yet, or one that we don't know: ECS may add stages. */
    OTHER;

    /** The stage of that name; {@link #OTHER} for one that is unknown or empty. */
    public static Stage of(String name) {
        return Arrays.stream(values())
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElse(OTHER);
    }

    /** Whether production traffic may already reach the candidate. */
    public boolean candidateMayServe() {
        return switch (this) {
            case PRE_PRODUCTION_TRAFFIC_SHIFT,
                    PRODUCTION_TRAFFIC_SHIFT,
                    POST_PRODUCTION_TRAFFIC_SHIFT,
                    BAKE_TIME,
                    CLEAN_UP -> true;
            case RECONCILE_SERVICE,
                    PRE_SCALE_UP,
                    SCALE_UP,
                    POST_SCALE_UP,
                    TEST_TRAFFIC_SHIFT,
                    POST_TEST_TRAFFIC_SHIFT,
                    OTHER -> false;
        };
    }

    /** Whether the candidate's tasks have been started by then, so that having none that is healthy means a loss. */
    public boolean candidateMustRun() {
        return candidateMayServe()
                || this == POST_SCALE_UP
                || this == TEST_TRAFFIC_SHIFT
                || this == POST_TEST_TRAFFIC_SHIFT;
    }
}
