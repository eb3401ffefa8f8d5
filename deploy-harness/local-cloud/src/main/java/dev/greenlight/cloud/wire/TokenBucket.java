package dev.greenlight.cloud.wire;

import dev.greenlight.cloud.clock.CloudClock;
import java.time.Duration;
import java.time.Instant;

/** So many requests at once, and so many more a second. Thread-safe. */
final class TokenBucket {
    private final CloudClock clock;
    private final double burst;
    private final double refillPerSecond;
    private double tokens;
    private Instant filledAt;

    TokenBucket(CloudClock clock, double burst, double refillPerSecond) {
        this.clock = clock;
        this.burst = burst;
        this.refillPerSecond = refillPerSecond;
        this.tokens = burst;
        this.filledAt = clock.now();
    }

    synchronized boolean take() {
        Instant now = clock.now();
        double seconds = Math.max(0, Duration.between(filledAt, now).toMillis() / 1000.0);
        tokens = Math.min(burst, tokens + seconds * refillPerSecond);
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
