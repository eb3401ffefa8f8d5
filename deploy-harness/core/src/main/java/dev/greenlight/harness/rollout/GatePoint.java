package dev.greenlight.harness.rollout;

import java.util.Optional;

/** A moment at which a gate may run: before anything, at a pause of the deployment, while it bakes, or after it. */
public enum GatePoint {
    PREFLIGHT,
    PRE_SCALE_UP,
    POST_SCALE_UP,
    POST_TEST_TRAFFIC_SHIFT,
    PRE_PRODUCTION_TRAFFIC_SHIFT,
    POST_PRODUCTION_TRAFFIC_SHIFT,
    BAKE_TIME,
    /** After ECS called the deployment successful: the candidate must answer for everything. */
    VERIFICATION,
    /** After a rollback: the stable revision must answer for everything. */
    ROLLBACK_VERIFICATION;

    /** The stage at which ECS pauses for this gate; empty when no pause belongs to it. */
    public Optional<Stage> pause() {
        return switch (this) {
            case PRE_SCALE_UP,
                    POST_SCALE_UP,
                    POST_TEST_TRAFFIC_SHIFT,
                    PRE_PRODUCTION_TRAFFIC_SHIFT,
                    POST_PRODUCTION_TRAFFIC_SHIFT -> Optional.of(Stage.valueOf(name()));
            case PREFLIGHT, BAKE_TIME, VERIFICATION, ROLLBACK_VERIFICATION -> Optional.empty();
        };
    }

    /** The gate that belongs to a pause at that stage. */
    public static Optional<GatePoint> atPause(Stage stage) {
        for (GatePoint point : values()) {
            if (point.pause().filter(stage::equals).isPresent()) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }
}
