package dev.greenlight.smoke.settings;

import dev.greenlight.settings.Key;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Types;
import java.time.Duration;
import java.util.List;

/** What bounds a run of the smoke suites, and where the measuring checks draw their lines. */
public final class SmokeKeys implements KeySource {
    private static final int MOST_REQUESTS = 100;

    public static final Key<Integer> MAX_BODY_BYTES = Key.of(
            "request.max-body-bytes",
            Types.whole(1024, 64 * 1024 * 1024),
            "4194304",
            "The largest body accepted, decompressed; a quarter of it as sent");
    public static final Key<Duration> EXCELLENT =
            Key.of("performance.excellent", Types.DURATION, "500ms", "A mean response time below this is excellent");
    public static final Key<Duration> ACCEPTABLE = Key.of(
            "performance.acceptable",
            Types.DURATION,
            "1s",
            "A mean response time below this is acceptable, from here on a warning");
    public static final Key<Duration> LIMIT =
            Key.of("performance.limit", Types.DURATION, "2s", "A mean response time from here on fails");
    public static final Key<Integer> REQUESTS = Key.of(
            "performance.requests", Types.whole(1, MOST_REQUESTS), "5", "Measured requests, after one that is not");
    public static final Key<Integer> CONCURRENCY =
            Key.of("performance.concurrency", Types.whole(1, MOST_REQUESTS), "10", "Requests sent at once");
    public static final Key<Duration> CONCURRENCY_LIMIT = Key.of(
            "performance.concurrency-limit", Types.DURATION, "2s", "None of the requests sent at once may take longer");
    public static final Key<List<String>> ALLOWED_ORIGINS = Key.of(
            "security.allowed-origins",
            Types.LIST,
            "",
            "Origins that CORS is meant to let in, such as https://app.example.com");
    public static final Key<Integer> RATE_LIMIT_BURST = Key.of(
            "security.rate-limit-burst",
            Types.whole(0, MOST_REQUESTS),
            "30",
            "Most requests sent to provoke a rate limit that no header announces; 0 sends none");
}
