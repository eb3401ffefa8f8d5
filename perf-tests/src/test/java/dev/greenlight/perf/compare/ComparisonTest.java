package dev.greenlight.perf.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.load.NoData;
import dev.greenlight.perf.result.Histogram;
import dev.greenlight.perf.result.LoadResult;
import dev.greenlight.perf.result.RequestStats;
import dev.greenlight.perf.result.ResponseTimes;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final long SEED = 20261123;

    private final Random random = new Random(SEED);
    private final Comparison comparison = new Comparison(new ComparisonPolicy(50, 0.02, 0.64, 0.25, 5, NoData.SKIP));

    @Test
    void sameDistribution_passes() {
        for (int i = 0; i < 20; i++) {
            var finding = comparison.responseTime(of(500, () -> 40 + gaussian(10)), of(500, () -> 40 + gaussian(10)));

            assertThat(finding.status()).as(finding.message()).isEqualTo(CheckStatus.PASSED);
        }
    }

    @Test
    void candidateTwiceAsSlow_fails() {
        var finding = comparison.responseTime(of(200, () -> 80 + gaussian(15)), of(200, () -> 40 + gaussian(10)));

        assertThat(finding.status()).isEqualTo(CheckStatus.FAILED);
        assertThat(finding.message())
                .startsWith("The candidate is slower (p50 ")
                .contains("effect 0.9");
    }

    @Test
    void candidateTwiceAsFast_passes() {
        var finding = comparison.responseTime(of(200, () -> 40 + gaussian(10)), of(200, () -> 80 + gaussian(15)));

        assertThat(finding.status()).isEqualTo(CheckStatus.PASSED);
    }

    @Test
    void differenceOfTwoMilliseconds_passesHoweverSignificant() {
        var finding = comparison.responseTime(of(2_000, () -> 3), of(2_000, () -> 1));

        assertThat(finding.status()).as(finding.message()).isEqualTo(CheckStatus.PASSED);
        assertThat(finding.message()).contains("effect 1.00, chance 0.000");
    }

    @Test
    void slowTailOnly_warns() {
        var finding = comparison.responseTime(
                of(1_000, () -> random.nextInt(10) == 0 ? 400 : 40 + gaussian(2)), of(1_000, () -> 40 + gaussian(2)));

        assertThat(finding.status()).as(finding.message()).isEqualTo(CheckStatus.WARNING);
        assertThat(finding.message()).startsWith("The candidate is a little slower");
    }

    @Test
    void moreErrors_failWhenChanceDoesNotExplainThem() {
        assertThat(comparison.errorRate(failing(1, 200), failing(0, 200)).status())
                .isEqualTo(CheckStatus.PASSED);
        assertThat(comparison.errorRate(failing(20, 200), failing(1, 200)).message())
                .startsWith("The candidate fails more (20 of 200 failed against 1 of 200");
        assertThat(comparison.errorRate(failing(20, 200), failing(20, 200)).status())
                .isEqualTo(CheckStatus.PASSED);
        assertThat(comparison.errorRate(failing(0, 200), failing(50, 200)).status())
                .isEqualTo(CheckStatus.PASSED);
    }

    @Test
    void tooFewRequests_areWhatThePolicySays() {
        for (NoData noData : NoData.values()) {
            var policy = new ComparisonPolicy(50, 0.02, 0.64, 0.25, 5, noData);
            var finding = new Comparison(policy).responseTime(of(49, () -> 80), of(500, () -> 40));

            assertThat(finding.message()).isEqualTo("Too few successful requests to compare");
            assertThat(finding.found()).isEqualTo("49 of the candidate, 500 of the other");
            assertThat(finding.status())
                    .isEqualTo(
                            switch (noData) {
                                case SKIP -> CheckStatus.SKIPPED;
                                case WARN -> CheckStatus.WARNING;
                                case FAIL -> CheckStatus.FAILED;
                            });
        }
    }

    private int gaussian(int deviation) {
        return (int) Math.max(-30, Math.round(random.nextGaussian() * deviation));
    }

    private static LoadResult of(int requests, IntSupplier millis) {
        var counts = new TreeMap<Integer, Long>();
        for (int i = 0; i < requests; i++) {
            counts.merge(millis.getAsInt(), 1L, Long::sum);
        }
        return result(requests, 0, new Histogram(counts));
    }

    private static LoadResult failing(long errors, long requests) {
        return result(requests, errors, Histogram.NONE);
    }

    private static LoadResult result(long requests, long errors, Histogram histogram) {
        var all = new RequestStats(RequestStats.ALL, requests, errors, 10, ResponseTimes.NONE);
        return new LoadResult(1, "s", all, List.of(), List.of(), List.of(), 0, histogram, "", "");
    }
}
