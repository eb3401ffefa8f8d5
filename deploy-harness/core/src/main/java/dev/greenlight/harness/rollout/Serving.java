package dev.greenlight.harness.rollout;

/**
 * What one revision of the service runs and serves.
 *
 * @param taskDefinition ARN
 * @param weight share of production traffic, 0 to 100 percent
 * @param requested tasks that it should run
 * @param healthy tasks of it that are healthy targets
 */
public record Serving(String taskDefinition, double weight, int requested, int healthy) {
    private static final int MINIMUM_HEALTHY_PERCENT = 50;

    public Serving {
        if (weight < 0 || weight > 100 || requested < 0 || healthy < 0) {
            throw new IllegalArgumentException(
                    "A weight is 0 to 100 and counts are not negative; found %s %% of traffic, %d of %d healthy"
                            .formatted(weight, healthy, requested));
        }
    }

    /** Whether all production traffic goes to it and none of its targets is missing. */
    public boolean servesEverything() {
        return weight >= 100 && requested > 0 && healthy >= requested;
    }

    /** Whether it should run tasks and fewer than {@value #MINIMUM_HEALTHY_PERCENT} % of them are healthy. */
    public boolean isUnhealthy() {
        return requested > 0 && healthy * 100 < requested * MINIMUM_HEALTHY_PERCENT;
    }

    /** As a person reads it: {@code 2 of 3 targets healthy, 100 % of traffic}. */
    public String described() {
        return "%d of %d targets healthy, %.0f %% of traffic".formatted(healthy, requested, weight);
    }
}
