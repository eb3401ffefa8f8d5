package dev.greenlight.harness.rollout;

import java.util.Locale;

/** How a rollout ended. */
public enum Ending implements State {
    /** The candidate serves everything, verified. */
    SUCCEEDED,
    /** The stable revision serves everything again, verified. */
    ROLLED_BACK,
    /** The outcome could not be established, or going back failed: manual action is required. */
    STUCK,
    /** Another deployment came after this one, which was left alone. */
    SUPERSEDED,
    /** Another deployment was there first; nothing was changed. */
    BUSY,
    /** Something forbids it; nothing was changed. */
    REFUSED,
    /** Whether it may begin could not be established; nothing was changed. */
    INCONCLUSIVE;

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a rollout that ended so has, or may have, changed the service. */
    public boolean hasChangedSomething() {
        return switch (this) {
            case SUCCEEDED, ROLLED_BACK, STUCK, SUPERSEDED -> true;
            case BUSY, REFUSED, INCONCLUSIVE -> false;
        };
    }

    /** As a title: {@code Rolled back}. */
    public String title() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
