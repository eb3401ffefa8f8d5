package dev.greenlight.harness.monitoring;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What counts as bad. The defaults of the options are the guide's: less than 1 % errors, p95 below 500 ms.
 *
 * @param errorRate in percent; this much is too much
 * @param p95 this much is too much
 * @param requests with fewer, neither errors nor times are judged
 * @param errorLines more of them fail; empty: error lines only warn
 * @param noData what it means when nothing could be judged
 */
public record Thresholds(double errorRate, Duration p95, int requests, OptionalInt errorLines, NoData noData) {
    /** What no traffic means. */
    public enum NoData {
        INCONCLUSIVE,
        FAIL,
        PASS
    }
}
