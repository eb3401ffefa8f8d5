package dev.greenlight.harness.rollout;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How traffic moves. What a strategy doesn't use is ignored.
 *
 * @param bake how long both revisions run after all traffic has moved
 * @param canaryPercent first share of a canary, 0.1 to 100
 * @param stepPercent share of each linear step, 3 to 100
 * @param stepBake wait after the canary share or a linear step
 */
public record Shift(Duration bake, double canaryPercent, double stepPercent, Duration stepBake) {
    private static final double ALL = 100;

    /** All at once, without waiting. */
    public static final Shift AT_ONCE = new Shift(Duration.ZERO, 5, 10, Duration.ZERO);

    public Shift {
        require(!bake.isNegative() && !stepBake.isNegative(), "Bake times must not be negative; found " + bake);
        require(
                canaryPercent >= 0.1 && canaryPercent <= 100,
                "The canary percent must be 0.1 to 100; found " + canaryPercent);
        require(stepPercent >= 3 && stepPercent <= 100, "The step percent must be 3 to 100; found " + stepPercent);
    }

    /** The shares of the traffic that the candidate gets, one after the other, in percent; none where no traffic is shifted. */
    public List<Double> shares(Strategy strategy) {
        return switch (strategy) {
            case ROLLING -> List.of();
            case BLUE_GREEN -> List.of(ALL);
            case CANARY -> canaryPercent < ALL ? List.of(canaryPercent, ALL) : List.of(ALL);
            case LINEAR ->
                LongStream.rangeClosed(1, (long) Math.ceil(ALL / stepPercent))
                        .mapToObj(step -> Math.min(ALL, Math.round(step * stepPercent * 10) / 10.0))
                        .toList();
        };
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
