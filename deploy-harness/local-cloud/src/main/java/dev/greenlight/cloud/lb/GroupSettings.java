package dev.greenlight.cloud.lb;

import java.time.Duration;

/**
 * The settings of a target group.
 *
 * @param deregistrationDelay how long a target drains, as documented (unscaled); zero is allowed
 */
public record GroupSettings(String arn, HealthCheck healthCheck, Duration deregistrationDelay, Algorithm algorithm) {
    /** How a request finds its target among the healthy ones. */
    public enum Algorithm {
        ROUND_ROBIN,
        LEAST_OUTSTANDING_REQUESTS
    }
}
