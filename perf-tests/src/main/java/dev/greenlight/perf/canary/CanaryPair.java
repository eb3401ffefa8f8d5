package dev.greenlight.perf.canary;

import dev.greenlight.perf.compare.Comparison;
import dev.greenlight.perf.result.LoadResult;

/**
 * The two results to compare, and how.
 *
 * @param candidate of the candidate
 * @param stable of the stable revision, or of the stored baseline
 * @param comparison under the configured policy
 */
record CanaryPair(LoadResult candidate, LoadResult stable, Comparison comparison) {
    String candidateFigures() {
        return figures(candidate);
    }

    String stableFigures() {
        return figures(stable);
    }

    private static String figures(LoadResult result) {
        var times = result.all().responseTimes();
        return "%d requests, %d errors, p50 %dms, p95 %dms, p99 %dms"
                .formatted(result.all().requests(), result.all().errors(), times.p50(), times.p95(), times.p99());
    }
}
