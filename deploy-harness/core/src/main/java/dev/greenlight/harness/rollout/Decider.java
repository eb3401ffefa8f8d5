package dev.greenlight.harness.rollout;

/**
 * The one place that decides: {@code decide(rollout, observation) → decision}. Pure, so that the whole state space can be
 * tested. Nothing is remembered between two calls; whatever matters is in the rollout.
 */
public final class Decider {
    private Decider() {}

    /**
     * What to do next.
     *
     * @throws IllegalStateException when the rollout is over: then there is nothing to decide
     */
    public static Decision decide(Rollout rollout, Observation observation) {
        var scene = new Scene(rollout, observation);
        if (observation.isBlind()) {
            return blind(scene);
        }
        if (rollout.failures() > 0) {
            Event.Failed failure = rollout.failure().orElse(null);
            if (rollout.failures() >= Limits.MOST_FAILURES) {
                return scene.giveUp("%d requests to ECS failed in a row, the last one: %s"
                        .formatted(rollout.failures(), failure == null ? "unknown" : failure.message()));
            }
            if (failure != null && !observation.isPauseOver(failure.at(), Limits.pauseAfter(rollout.failures()))) {
                return scene.stay(
                        "a pause after ECS did not do \"%s\": %s".formatted(failure.action(), failure.message()));
            }
        }
        return switch (rollout.phase()) {
            case PREFLIGHT -> Opening.preflight(scene);
            case REGISTERING -> Opening.registering(scene);
            case UPDATING -> Opening.updating(scene);
            case DEPLOYING, GATING, BAKING -> Moving.decide(scene);
            case VERIFYING -> Proving.verifying(scene);
            case RECORDING -> Proving.recording(scene);
            case ROLLING_BACK -> GoingBack.rollingBack(scene);
            case RETURNING -> GoingBack.returning(scene);
            case RETURN_DEPLOYING -> GoingBack.returnDeploying(scene);
            case VERIFYING_ROLLBACK -> GoingBack.verifying(scene);
            case SUCCEEDED, ROLLED_BACK, STUCK, SUPERSEDED, BUSY, REFUSED, INCONCLUSIVE ->
                throw new IllegalStateException("The rollout is over (%s): nothing is left to decide"
                        .formatted(rollout.phase().word()));
        };
    }

    private static Decision blind(Scene scene) {
        Observation o = scene.observation();
        if (o.isAfter(o.lastSeen(), scene.limits().blindness())) {
            return scene.giveUp("ECS could not be read since %s: %s".formatted(o.lastSeen(), o.problem()));
        }
        return scene.stay("ECS to be readable again (%s)".formatted(o.problem()));
    }
}
