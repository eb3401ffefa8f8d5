package dev.greenlight.checks.load;

import java.time.Duration;
import java.util.Locale;

/** The shapes of load that come with Greenlight, and their defaults; each default can be configured. */
public enum Profile {
    /** A few requests: does it work, and is it not absurdly slow. */
    SMOKE(5, Duration.ofSeconds(2), Duration.ofSeconds(8)),
    /** The everyday rate, held: what a release is compared with. */
    BASELINE(20, Duration.ofSeconds(10), Duration.ofSeconds(60)),
    /** From nothing to the rate, slowly: where does it begin to hurt. */
    RAMP(50, Duration.ofSeconds(60), Duration.ofSeconds(10)),
    /** Five times the rate at once for as long as the ramp, between two calm times. */
    SPIKE(20, Duration.ofSeconds(10), Duration.ofSeconds(20)),
    /** The everyday rate for long: leaks and slow decay. */
    SOAK(20, Duration.ofSeconds(30), Duration.ofMinutes(30)),
    /** Steps of the rate, each as long as the hold, until the thresholds are missed. */
    STRESS(20, Duration.ZERO, Duration.ofSeconds(10));

    private final double rate;
    private final Duration ramp;
    private final Duration hold;

    Profile(double rate, Duration ramp, Duration hold) {
        this.rate = rate;
        this.ramp = ramp;
        this.hold = hold;
    }

    /** Requests per second unless configured; for {@link #STRESS} the size of a step. */
    public double rate() {
        return rate;
    }

    /** How long the rate rises unless configured. */
    public Duration ramp() {
        return ramp;
    }

    /** How long the rate is held unless configured; for {@link #STRESS} the length of a step. */
    public Duration hold() {
        return hold;
    }

    /** The name in flags and files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
