package dev.greenlight.cloud.ecs.deploy;

/**
 * The deployment circuit breaker: how many task failures a deployment survives.
 *
 * @param resetOnHealthyTask whether a task that becomes healthy sets the count of failures back to zero
 * @param value percent of the desired count, or a count
 */
public record CircuitBreaker(boolean enabled, boolean rollback, boolean resetOnHealthyTask, Threshold type, int value) {
    private static final int LEAST = 3;
    private static final int MOST = 200;

    public static final CircuitBreaker OFF = new CircuitBreaker(false, false, true, Threshold.BOUNDED_PERCENT, 50);

    /** How the threshold is computed. */
    public enum Threshold {
        COUNT,
        BOUNDED_PERCENT,
        UNBOUNDED_PERCENT
    }

    /** The number of failures that triggers: percentages are rounded up, the bounded one is kept within 3 and 200. */
    public int threshold(int desiredCount) {
        int share = (int) Math.ceil(desiredCount * value / 100.0);
        return switch (type) {
            case COUNT -> value;
            case BOUNDED_PERCENT -> Math.min(MOST, Math.max(LEAST, share));
            case UNBOUNDED_PERCENT -> Math.max(1, share);
        };
    }
}
