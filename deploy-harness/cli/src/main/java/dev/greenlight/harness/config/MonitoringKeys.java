package dev.greenlight.harness.config;

import dev.greenlight.harness.monitoring.Thresholds;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Type;
import dev.greenlight.settings.Types;
import java.time.Duration;
import java.util.Optional;

/** What production may look like after a release. */
public final class MonitoringKeys implements KeySource {
    public static final Key<Duration> WINDOW = Key.of(
            "monitoring.window",
            Types.DURATION,
            "3m",
            "How far back a round of monitoring looks, in minutes of ECS; metrics arrive late");
    public static final Key<Double> MAX_ERROR_RATE = Key.of(
            "monitoring.max-error-rate", Types.DECIMAL, "1", "The share of 5xx answers in percent that is too high");
    public static final Key<Duration> MAX_P95 = Key.of(
            "monitoring.max-p95", Types.DURATION, "500ms", "The 95th percentile of the response time that is too high");
    public static final Key<Integer> MIN_REQUESTS = Key.of(
            "monitoring.min-requests",
            Types.WHOLE,
            "10",
            "With fewer requests in the window, errors and times are not judged");
    public static final Key<Optional<Integer>> MAX_ERROR_LINES = Key.optional(
            "monitoring.max-error-lines",
            Types.WHOLE,
            "More error lines in the window than this fail; they only warn unless given");
    public static final Key<String> ERROR_PATTERN = Key.of(
            "monitoring.error-pattern",
            Types.TEXT,
            "?ERROR ?FATAL ?Exception",
            "What marks an error line, as a filter pattern of CloudWatch Logs");
    public static final Key<Thresholds.NoData> NO_DATA = Key.of(
            "monitoring.no-data",
            Type.choice(Thresholds.NoData.class),
            "inconclusive",
            "What it means when nothing could be measured");
}
