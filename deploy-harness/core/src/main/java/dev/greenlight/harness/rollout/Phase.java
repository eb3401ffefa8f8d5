package dev.greenlight.harness.rollout;

import java.util.Locale;
import java.util.Set;

/** What our own loop is doing. {@code PHASES.md} draws the arrows; a test holds the picture, this enum and the decisions together. */
public enum Phase implements State {
    PREFLIGHT("the preflight checks"),
    REGISTERING("the new task definition"),
    UPDATING("ECS to show the deployment"),
    DEPLOYING("ECS to move the deployment on"),
    GATING("the gate at a pause of the deployment"),
    BAKING("the bake time and the clean-up to end"),
    VERIFYING("proof that the candidate serves everything"),
    RECORDING("the release to be recorded on the service"),
    ROLLING_BACK("ECS to end the rollback"),
    RETURNING("ECS to show the deployment of the stable revision"),
    RETURN_DEPLOYING("ECS to deploy the stable revision"),
    VERIFYING_ROLLBACK("proof that the stable revision serves everything");

    private final String waitsFor;

    Phase(String waitsFor) {
        this.waitsFor = waitsFor;
    }

    /** What is waited for in this phase, as it ends the sentence {@code waiting for …}. */
    public String waitsFor() {
        return waitsFor;
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The phases and endings that may follow, apart from itself. */
    public Set<State> next() {
        return switch (this) {
            case PREFLIGHT -> Set.of(REGISTERING, UPDATING, Ending.BUSY, Ending.REFUSED, Ending.INCONCLUSIVE);
            case REGISTERING -> Set.of(UPDATING, Ending.BUSY, Ending.REFUSED, Ending.INCONCLUSIVE);
            case UPDATING ->
                Set.of(DEPLOYING, Ending.BUSY, Ending.REFUSED, Ending.INCONCLUSIVE, Ending.SUPERSEDED, Ending.STUCK);
            case DEPLOYING -> Set.of(GATING, BAKING, VERIFYING, ROLLING_BACK, Ending.SUPERSEDED, Ending.STUCK);
            case GATING -> Set.of(DEPLOYING, VERIFYING, ROLLING_BACK, Ending.SUPERSEDED, Ending.STUCK);
            case BAKING -> Set.of(DEPLOYING, GATING, VERIFYING, ROLLING_BACK, Ending.SUPERSEDED, Ending.STUCK);
            case VERIFYING -> Set.of(RECORDING, RETURNING, Ending.SUPERSEDED, Ending.STUCK);
            case RECORDING -> Set.of(Ending.SUCCEEDED);
            case ROLLING_BACK -> Set.of(RETURNING, VERIFYING_ROLLBACK, Ending.SUPERSEDED, Ending.STUCK);
            case RETURNING -> Set.of(RETURN_DEPLOYING, Ending.SUPERSEDED, Ending.STUCK);
            case RETURN_DEPLOYING -> Set.of(VERIFYING_ROLLBACK, Ending.SUPERSEDED, Ending.STUCK);
            case VERIFYING_ROLLBACK -> Set.of(Ending.ROLLED_BACK, Ending.SUPERSEDED, Ending.STUCK);
        };
    }
}
