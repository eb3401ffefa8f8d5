package dev.greenlight.perf.compare;

import dev.greenlight.checks.Finding;
import dev.greenlight.perf.result.Histogram;
import dev.greenlight.perf.result.LoadResult;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Compares a candidate with a stable revision or a stored baseline that had the same load. Response times by the
 * Mann-Whitney U test, which assumes no distribution; failed requests by Fisher's exact test.
 */
public final class Comparison {
    private static final String RANKS = "https://en.wikipedia.org/wiki/Mann-Whitney_U_test";
    private static final String FISHER = "https://en.wikipedia.org/wiki/Fisher%27s_exact_test";

    private final ComparisonPolicy policy;

    /** A comparison under this policy. */
    public Comparison(ComparisonPolicy policy) {
        this.policy = policy;
    }

    /** Whether successful requests to the candidate are slower. */
    public Finding responseTime(LoadResult candidate, LoadResult stable) {
        Histogram slow = candidate.histogram();
        Histogram fast = stable.histogram();
        return tooFew("successful requests", slow.total(), fast.total()).orElseGet(() -> responseTime(slow, fast));
    }

    /** Whether more of the requests to the candidate fail. */
    public Finding errorRate(LoadResult candidate, LoadResult stable) {
        long requests = candidate.all().requests();
        long others = stable.all().requests();
        return tooFew("requests", requests, others)
                .orElseGet(() -> errorRate(
                        candidate.all().errors(), requests, stable.all().errors(), others));
    }

    private Finding responseTime(Histogram candidate, Histogram stable) {
        var test = MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .with(PValueMethod.ASYMPTOTIC)
                .test(samples(candidate), samples(stable));
        double effect = test.getStatistic() / ((double) candidate.total() * stable.total());
        String figures = String.format(
                Locale.ROOT,
                "p50 %d ms against %d ms, p95 %d ms against %d ms, effect %.2f, chance %.3f",
                candidate.percentile(50),
                stable.percentile(50),
                candidate.percentile(95),
                stable.percentile(95),
                effect,
                test.getPValue());
        boolean significant = test.getPValue() < policy.significance();
        if (!significant || !worse(candidate, stable)) {
            return Finding.passed("The candidate is not slower (%s)".formatted(figures))
                    .source(RANKS);
        }
        Finding finding = effect >= policy.leastEffect()
                ? Finding.failed("The candidate is slower (%s)".formatted(figures))
                : Finding.warning("The candidate is a little slower (%s)".formatted(figures));
        return finding.expected("no more than %d %% and %d ms slower, or an effect below %.2f"
                        .formatted(Math.round(policy.tolerance() * 100), policy.leastMillis(), policy.leastEffect()))
                .found(figures)
                .remedy("compare the two distributions in the report; check what the release changed on these paths")
                .source(RANKS);
    }

    private boolean worse(Histogram candidate, Histogram stable) {
        return worse(candidate.percentile(50), stable.percentile(50))
                || worse(candidate.percentile(95), stable.percentile(95));
    }

    private boolean worse(int candidate, int stable) {
        return candidate - stable >= policy.leastMillis() && candidate > stable * (1 + policy.tolerance());
    }

    private Finding errorRate(long errors, long requests, long otherErrors, long others) {
        double chance = FisherExactTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .test(new int[][] {
                    {(int) errors, (int) (requests - errors)}, {(int) otherErrors, (int) (others - otherErrors)}
                })
                .getPValue();
        String figures = String.format(
                Locale.ROOT,
                "%d of %d failed against %d of %d, chance %.3f",
                errors,
                requests,
                otherErrors,
                others,
                chance);
        if (chance >= policy.significance()) {
            return Finding.passed("The candidate does not fail more (%s)".formatted(figures))
                    .source(FISHER);
        }
        return Finding.failed("The candidate fails more (%s)".formatted(figures))
                .expected("no more failed requests than chance explains")
                .found(figures)
                .remedy("look at the errors in the report and in the logs of the candidate")
                .source(FISHER);
    }

    private Optional<Finding> tooFew(String what, long candidate, long stable) {
        if (Math.min(candidate, stable) >= policy.leastRequests()) {
            return Optional.empty();
        }
        String message = "Too few %s to compare".formatted(what);
        Finding finding =
                switch (policy.noData()) {
                    case SKIP -> Finding.skipped(message);
                    case WARN -> Finding.warning(message);
                    case FAIL -> Finding.failed(message);
                };
        return Optional.of(finding.expected("at least %d of each".formatted(policy.leastRequests()))
                .found("%d of the candidate, %d of the other".formatted(candidate, stable))
                .remedy("load for longer or at a higher rate"));
    }

    private static double[] samples(Histogram histogram) {
        double[] samples = new double[Math.toIntExact(histogram.total())];
        int next = 0;
        for (var slot : histogram.counts().entrySet()) {
            for (long i = 0; i < slot.getValue(); i++) {
                samples[next++] = slot.getKey();
            }
        }
        return samples;
    }
}
