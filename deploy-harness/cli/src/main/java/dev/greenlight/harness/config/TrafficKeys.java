package dev.greenlight.harness.config;

import dev.greenlight.checks.load.NoData;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Type;
import dev.greenlight.settings.Types;
import java.time.Duration;

/** When the candidate counts as worse than stable at real requests. */
public final class TrafficKeys implements KeySource {
    public static final Key<Integer> LEAST_REQUESTS =
            Key.of("traffic.least-requests", Types.WHOLE, "50", "How many requests each of the two must have had");
    public static final Key<Double> SIGNIFICANCE =
            Key.of("traffic.significance", Types.DECIMAL, "0.02", "The probability of chance must be below");
    public static final Key<Double> LEAST_EFFECT = Key.of(
            "traffic.least-effect",
            Types.DECIMAL,
            "0.64",
            "How probable it must be that of two minutes the candidate's is the slower one");
    public static final Key<Double> TOLERANCE =
            Key.of("traffic.tolerance", Types.DECIMAL, "25", "By how many percent the candidate may be slower");
    public static final Key<Integer> LEAST_SHIFT =
            Key.of("traffic.least-shift", Types.WHOLE, "5", "By how many milliseconds it must be slower to count");
    public static final Key<Double> ERROR_TOLERANCE = Key.of(
            "traffic.error-tolerance",
            Types.DECIMAL,
            "10",
            "By how many percent the candidate's share of 5xx answers may be higher");
    public static final Key<NoData> NO_DATA =
            Key.of("traffic.no-data", Type.choice(NoData.class), "warn", "What too few requests or minutes mean");
    public static final Key<Duration> PATIENCE = Key.of(
            "traffic.patience",
            Types.DURATION,
            "3m",
            "How long a gate waits for minutes that CloudWatch does not show yet, beyond its budget, in minutes of ECS");
}
