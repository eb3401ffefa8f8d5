package dev.greenlight.perf.result;

/**
 * Response times of one request or of all, in milliseconds, from the moment the request was sent to its last byte.
 *
 * @param min the fastest
 * @param mean the mean, rounded
 * @param p50 the median
 * @param p75 the 75th percentile
 * @param p95 the 95th percentile
 * @param p99 the 99th percentile
 * @param max the slowest
 */
public record ResponseTimes(int min, int mean, int p50, int p75, int p95, int p99, int max) {
    /** What stands where nothing was measured. */
    public static final ResponseTimes NONE = new ResponseTimes(0, 0, 0, 0, 0, 0, 0);
}
