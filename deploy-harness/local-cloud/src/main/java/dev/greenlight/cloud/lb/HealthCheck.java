package dev.greenlight.cloud.lb;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a group's targets are checked. Interval and timeout are as documented (unscaled); the clock says how long they last
 * here.
 *
 * @param port where to ask; empty for the port that gets the traffic
 * @param healthyThreshold passes in a row that make an unhealthy target healthy; a new one needs a single pass
 * @param unhealthyThreshold failures in a row that make a target unhealthy
 */
public record HealthCheck(
        String path,
        OptionalInt port,
        Duration interval,
        Duration timeout,
        int healthyThreshold,
        int unhealthyThreshold,
        StatusMatcher matcher) {
    /** What AWS takes when a target group says nothing. */
    public static final HealthCheck DEFAULT = new HealthCheck(
            "/", OptionalInt.empty(), Duration.ofSeconds(30), Duration.ofSeconds(5), 5, 2, StatusMatcher.of("200"));
}
