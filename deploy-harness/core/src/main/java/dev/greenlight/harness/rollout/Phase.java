package dev.greenlight.harness.rollout;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where our own loop is. {@code PHASES.md} draws the arrows; a test holds the picture, this enum and the decisions together. */
public enum Phase {
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
    VERIFYING_ROLLBACK("proof that the stable revision serves everything"),
    SUCCEEDED("nothing"),
    ROLLED_BACK("nothing"),
    STUCK("a person"),
    SUPERSEDED("nothing"),
    BUSY("nothing"),
    REFUSED("nothing"),
    INCONCLUSIVE("nothing");

    private final String waitsFor;

    Phase(String waitsFor) {
        this.waitsFor = waitsFor;
    }

    /** What is waited for in this phase, as it ends the sentence {@code waiting for …}. */
    public String waitsFor() {
        return waitsFor;
    }

    /** The word used on the console and in the picture: lower case, with a hyphen. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the rollout is over. */
    public boolean isTerminal() {
        return next().isEmpty();
    }

    /** The phases that may follow, apart from itself. */
    public Set<Phase> next() {
        return switch (this) {
            case PREFLIGHT -> EnumSet.of(REGISTERING, UPDATING, BUSY, REFUSED, INCONCLUSIVE);
            case REGISTERING -> EnumSet.of(UPDATING, BUSY, REFUSED, INCONCLUSIVE);
            case UPDATING -> EnumSet.of(DEPLOYING, BUSY, REFUSED, INCONCLUSIVE, SUPERSEDED, STUCK);
            case DEPLOYING -> EnumSet.of(GATING, BAKING, VERIFYING, ROLLING_BACK, SUPERSEDED, STUCK);
            case GATING -> EnumSet.of(DEPLOYING, VERIFYING, ROLLING_BACK, SUPERSEDED, STUCK);
            case BAKING -> EnumSet.of(DEPLOYING, GATING, VERIFYING, ROLLING_BACK, SUPERSEDED, STUCK);
            case VERIFYING -> EnumSet.of(RECORDING, RETURNING, SUPERSEDED, STUCK);
            case RECORDING -> EnumSet.of(SUCCEEDED);
            case ROLLING_BACK -> EnumSet.of(RETURNING, VERIFYING_ROLLBACK, SUPERSEDED, STUCK);
            case RETURNING -> EnumSet.of(RETURN_DEPLOYING, SUPERSEDED, STUCK);
            case RETURN_DEPLOYING -> EnumSet.of(VERIFYING_ROLLBACK, SUPERSEDED, STUCK);
            case VERIFYING_ROLLBACK -> EnumSet.of(ROLLED_BACK, SUPERSEDED, STUCK);
            case SUCCEEDED, ROLLED_BACK, STUCK, SUPERSEDED, BUSY, REFUSED, INCONCLUSIVE -> EnumSet.noneOf(Phase.class);
        };
    }

    /** The exit code of a process whose rollout ended here. */
    public int exitCode() {
        return switch (this) {
            case SUCCEEDED -> 0;
            case ROLLED_BACK -> 1;
            case STUCK -> 4;
            case SUPERSEDED, BUSY -> 5;
            case REFUSED -> 6;
            case INCONCLUSIVE -> 3;
            case PREFLIGHT,
                    REGISTERING,
                    UPDATING,
                    DEPLOYING,
                    GATING,
                    BAKING,
                    VERIFYING,
                    RECORDING,
                    ROLLING_BACK,
                    RETURNING,
                    RETURN_DEPLOYING,
                    VERIFYING_ROLLBACK -> throw new IllegalStateException(word() + " is not an end");
        };
    }
}
