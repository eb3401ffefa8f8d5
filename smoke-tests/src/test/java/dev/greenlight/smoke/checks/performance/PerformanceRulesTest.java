package dev.greenlight.smoke.checks.performance;

import static dev.greenlight.smoke.checks.Responses.assertFinding;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.smoke.checks.performance.PerformanceRules.Limits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerformanceRulesTest {
    private static final Duration DAY = Duration.ofDays(1);

    @ParameterizedTest
    @CsvSource({
        "0, 499, passed, Response time excellent (< 500ms)",
        "500, 500, passed, Response time acceptable (< 1000ms)",
        "999, 999, passed, Response time acceptable (< 1000ms)",
        "1000, 1000, warning, Response time slow (1000ms)",
        "0, 3998, warning, Response time slow (1999ms)",
        "2000, 2000, failed, Response time too slow (2000ms)",
    })
    void responseTime_isGradedByItsMean(int first, int second, String status, String message) {
        List<Duration> times = List.of(Duration.ofMillis(first), Duration.ofMillis(second));

        assertFinding(PerformanceRules.judge(times, List.of(), Limits.DEFAULT), status, message);
    }

    @Test
    void noTimes_areSkippedNotGreen() {
        assertFinding(PerformanceRules.judge(List.of(), List.of(), Limits.DEFAULT), "skipped", "No request was timed");
    }

    @Test
    void limitsThatDoNotRise_areRefused() {
        assertThatThrownBy(() -> new Limits(DAY, Duration.ZERO, DAY))
                .hasMessageStartingWith("Response-time limits must rise: excellent PT24H");
    }

    @Test
    void concurrency() {
        List<Duration> fast = List.of(Duration.ofMillis(5), Duration.ofMillis(7));
        Duration limit = Duration.ofMillis(7);

        assertFinding(
                PerformanceRules.concurrency(fast, List.of(), limit), "passed", "Concurrent request handling is good");
        assertFinding(
                PerformanceRules.concurrency(fast, List.of(), Duration.ofMillis(6)),
                "failed",
                "Slowest concurrent request took 7ms");
        assertFinding(
                PerformanceRules.concurrency(fast, List.of("status code 503"), limit),
                "failed",
                "1 of 3 concurrent requests failed");
    }

    @Test
    void connectionReuse() {
        assertFinding(PerformanceRules.connectionReuse(true, "two answers"), "passed", "Connections are reused");
        assertFinding(
                PerformanceRules.connectionReuse(false, "closed"),
                "warning",
                "Connections are not reused, each request pays for a new one");
    }
}
