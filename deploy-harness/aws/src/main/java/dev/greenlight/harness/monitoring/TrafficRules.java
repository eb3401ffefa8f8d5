package dev.greenlight.harness.monitoring;

import dev.greenlight.checks.Finding;
import dev.greenlight.harness.monitoring.Compared.Sides;
import dev.greenlight.harness.preflight.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Whether the candidate does worse than stable at real requests. Pure. Shares may differ: what is compared are rates and
 * percentiles of the same minutes. Response times by the Mann-Whitney U test over the minutes, errors by Fisher's exact test
 * over the requests.
 */
final class TrafficRules {
    private static final String RANKS = "https://en.wikipedia.org/wiki/Mann-Whitney_U_test";
    private static final String FISHER = "https://en.wikipedia.org/wiki/Fisher%27s_exact_test";

    /** Of three minutes each even complete separation has a chance of 1 in 20; of four it has 1 in 70. */
    static final int LEAST_MINUTES = 4;

    /** The 95th percentile of fewer requests says little: it is one of the five slowest. */
    private static final int LEAST_FOR_P95 = 100;

    /** The tolerance where there are few requests. */
    private static final double FAR = 1;

    private TrafficRules() {}

    static Finding errorRate(Compared compared) {
        return judged(compared, few -> Optional.empty(), sides -> {
            TrafficPolicy policy = compared.policy();
            Totals candidate = Totals.of(sides.candidate());
            Totals stable = Totals.of(sides.stable());
            long allowed = Math.min(stable.requests, Math.round(stable.errors * (1 + policy.errorTolerance())));
            double chance = FisherExactTest.withDefaults()
                    .with(AlternativeHypothesis.GREATER_THAN)
                    .test(new int[][] {
                        {(int) candidate.errors, (int) (candidate.requests - candidate.errors)},
                        {(int) allowed, (int) (stable.requests - allowed)}
                    })
                    .getPValue();
            String figures = String.format(
                    Locale.ROOT, "%s against %s, chance %.3f", candidate.described(), stable.described(), chance);
            return chance < policy.significance()
                    ? Finding.failed("The candidate answers more requests with 5xx (%s)".formatted(figures))
                            .expected(String.format(
                                    Locale.ROOT,
                                    "at most stable's share and %.0f %% of it",
                                    100 * policy.errorTolerance()))
                            .found(figures)
                            .remedy("read the logs of the candidate's tasks")
                            .source(FISHER)
                    : Finding.passed("The candidate does not answer more requests with 5xx (%s)".formatted(figures))
                            .source(FISHER);
        });
    }

    static Finding responseTime(Compared compared) {
        return judged(compared, few -> farSlower(few, compared.policy()), known -> {
            TrafficPolicy policy = compared.policy();
            if (known.candidate().size() < LEAST_MINUTES) {
                return noData(
                        policy,
                        "Too few minutes to compare response times",
                        "at least %d in which both had requests".formatted(LEAST_MINUTES),
                        String.valueOf(known.candidate().size()));
            }
            boolean enough = known.candidate().stream().allMatch(minute -> minute.requests() >= LEAST_FOR_P95)
                    && known.stable().stream().allMatch(minute -> minute.requests() >= LEAST_FOR_P95);
            double tolerance = policy.tolerance();
            List<Ranks> ranks = new ArrayList<>(List.of(Ranks.of("p50", known, Minute::p50, policy, tolerance)));
            if (enough) {
                ranks.add(Ranks.of("p95", known, Minute::p95, policy, tolerance));
            }
            return slower(ranks, policy);
        });
    }

    /**
     * Users who wait for a slow candidate send it few requests. Of such minutes each median scatters, so only a candidate counts
     * whose fastest minute is more than twice as slow as stable's slowest.
     */
    private static Optional<Finding> farSlower(Sides sides, TrafficPolicy policy) {
        if (sides.candidate().size() < LEAST_MINUTES) {
            return Optional.empty();
        }
        Ranks ranks = Ranks.of("p50", sides, Minute::p50, policy, Math.max(policy.tolerance(), FAR));
        return Optional.of(ranks)
                .filter(one -> one.effect == 1 && one.chance < policy.significance())
                .map(one -> slower(List.of(one), policy));
    }

    private static Finding slower(List<Ranks> ranks, TrafficPolicy policy) {
        String figures = String.join("; ", ranks.stream().map(Ranks::figures).toList());
        List<Ranks> slower =
                ranks.stream().filter(one -> one.chance < policy.significance()).toList();
        if (slower.isEmpty()) {
            return Finding.passed("The candidate is not slower (%s)".formatted(figures))
                    .source(RANKS);
        }
        Finding finding = slower.stream().anyMatch(one -> one.effect >= policy.leastEffect())
                ? Finding.failed("The candidate is slower (%s)".formatted(figures))
                : Finding.warning("The candidate is a little slower (%s)".formatted(figures));
        return finding.expected("no more than %d %% and %d ms slower than stable"
                        .formatted(Math.round(policy.tolerance() * 100), policy.leastMillis()))
                .found(figures)
                .remedy("look at cpu and memory of the candidate's tasks, and at what the release changed")
                .source(RANKS);
    }

    /** What the rule says of the two sides where there is enough to compare; else what is certain of so few requests. */
    private static Finding judged(
            Compared compared, Function<Sides, Optional<Finding>> few, Function<Sides, Finding> rule) {
        if (!compared.serves()) { // passed: a gate of this suite alone must not end the rollout before it begins
            return Finding.passed("No production traffic has moved yet: there is nothing to compare");
        }
        Answer<Sides> sides = compared.sides().get();
        TrafficPolicy policy = compared.policy();
        if (sides.value().isEmpty()) {
            return noData(policy, "No data: " + sides.problem(), "metrics of both", "none");
        }
        long candidate = Totals.of(sides.value().get().candidate()).requests;
        long stable = Totals.of(sides.value().get().stable()).requests;
        return Math.min(candidate, stable) >= Math.max(1, policy.leastRequests())
                ? rule.apply(sides.value().get())
                : few.apply(sides.value().get())
                        .orElseGet(() -> noData(
                                policy,
                                "Too few requests to compare",
                                "at least %d of each".formatted(policy.leastRequests()),
                                "%d of the candidate, %d of stable".formatted(candidate, stable)));
    }

    private static Finding noData(TrafficPolicy policy, String message, String expected, String found) {
        Finding finding =
                switch (policy.noData()) {
                    case SKIP -> Finding.skipped(message);
                    case WARN -> Finding.warning(message);
                    case FAIL -> Finding.failed(message);
                };
        return finding.expected(expected)
                .found(found)
                .remedy("make rollout.step-bake or the first share larger, or set traffic.no-data");
    }

    private record Totals(long requests, long errors) {
        static Totals of(List<Minute> minutes) {
            return new Totals(
                    minutes.stream().mapToLong(Minute::requests).sum(),
                    minutes.stream()
                            .mapToLong(minute -> Math.min(minute.errors(), minute.requests()))
                            .sum());
        }

        String described() {
            return String.format(
                    Locale.ROOT, "%.2f %% (%d of %d)", requests == 0 ? 0 : 100.0 * errors / requests, errors, requests);
        }
    }

    /** The candidate's minutes ranked among those of stable with the tolerance added. */
    private record Ranks(String figures, double effect, double chance) {
        static Ranks of(
                String name, Sides sides, ToDoubleFunction<Minute> figure, TrafficPolicy policy, double tolerance) {
            double[] candidate = sides.candidate().stream().mapToDouble(figure).toArray();
            double[] stable = sides.stable().stream().mapToDouble(figure).toArray();
            double usual = median(stable);
            double[] cleared = new double[candidate.length]; // of what made a minute slow for both
            Arrays.setAll(cleared, i -> stable[i] > 0 ? candidate[i] * usual / stable[i] : candidate[i]);
            double[] allowed = Arrays.stream(stable)
                    .map(time -> Math.max(time * (1 + tolerance), time + policy.leastMillis()))
                    .toArray();
            var test = MannWhitneyUTest.withDefaults()
                    .with(AlternativeHypothesis.GREATER_THAN)
                    .test(cleared, allowed);
            double effect = test.getStatistic() / ((double) candidate.length * stable.length);
            return new Ranks(
                    String.format(
                            Locale.ROOT,
                            "%s %.0f ms against %.0f ms in %d minutes, effect %.2f, chance %.3f",
                            name,
                            median(candidate),
                            usual,
                            candidate.length,
                            effect,
                            test.getPValue()),
                    effect,
                    test.getPValue());
        }

        private static double median(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }
    }
}
