package dev.greenlight.harness.rollout;

import java.time.Duration;

/**
 * How traffic moves. What a strategy doesn't use is ignored.
 *
 * @param bake how long both revisions run after all traffic has moved
 * @param canaryPercent first share of a canary, 0.1 to 100
 * @param stepPercent share of each linear step, 3 to 100
 * @param stepBake wait after the canary share or a linear step
 */
public record Shift(Duration bake, double canaryPercent, double stepPercent, Duration stepBake) {
    /** All at once, without waiting. */
    public static final Shift AT_ONCE = new Shift(Duration.ZERO, 5, 10, Duration.ZERO);

    public Shift {
        require(!bake.isNegative() && !stepBake.isNegative(), "Bake times must not be negative; found " + bake);
        require(
                canaryPercent >= 0.1 && canaryPercent <= 100,
                "The canary percent must be 0.1 to 100; found " + canaryPercent);
        require(stepPercent >= 3 && stepPercent <= 100, "The step percent must be 3 to 100; found " + stepPercent);
    }

    /** The waits that this shift asks for before all traffic has moved. */
    public Duration waitsBeforeAllTraffic(Strategy strategy) {
        return switch (strategy) {
            case ROLLING, BLUE_GREEN -> Duration.ZERO;
            case CANARY -> stepBake;
            case LINEAR -> stepBake.multipliedBy((long) Math.ceil(100 / stepPercent));
        };
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
