package dev.greenlight.smoke.settings;

import java.time.Duration;

/**
 * Where the measuring checks draw their lines.
 *
 * @param excellent a mean response time below this is excellent
 * @param acceptable below this acceptable, from here on a warning
 * @param limit from here on failed
 * @param requests measured requests
 * @param concurrency requests sent at once
 * @param concurrencyLimit none of these may take longer
 * @param rateLimitBurst most requests sent to provoke a rate limit; 0 sends none
 */
public record MeasurementThresholds(
        Duration excellent,
        Duration acceptable,
        Duration limit,
        int requests,
        int concurrency,
        Duration concurrencyLimit,
        int rateLimitBurst) {}
