package dev.greenlight.harness.monitoring;

import dev.greenlight.harness.monitoring.Compared.Sides;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Minutes of production at a canary of ten percent, from a seed: every minute has its own number of requests and is a little
 * slower or faster than the others, for both.
 */
final class SeededTraffic {
    private static final double SHARE = 0.1;
    private static final double MEDIAN = 80;
    private static final double UNREST = 0.1;

    private final Random random;
    private final double rate;
    private final double spread;
    private final int minutes;

    /** @param spread of the response times, as the deviation of their logarithm */
    SeededTraffic(long seed, double rate, double spread, int minutes) {
        this.random = new Random(seed * 7919 + 17);
        this.rate = rate;
        this.spread = spread;
        this.minutes = minutes;
    }

    /** @param factor how many times slower the candidate is */
    Sides sides(double candidateErrors, double stableErrors, double factor) {
        List<Minute> candidate = new ArrayList<>();
        List<Minute> stable = new ArrayList<>();
        for (int i = 0; i < minutes; i++) {
            double weather = MEDIAN * Math.exp(UNREST * random.nextGaussian());
            candidate.add(minute(SHARE * rate, weather * factor, candidateErrors));
            stable.add(minute((1 - SHARE) * rate, weather, stableErrors));
        }
        return new Sides(candidate, stable, true);
    }

    /** How many of so many requests fail, for so many minutes. */
    List<Long> errors(long requests, double share, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Math.round(
                        requests * share + Math.sqrt(requests * share * (1 - share)) * random.nextGaussian()))
                .toList();
    }

    private Minute minute(double expected, double median, double errors) {
        int requests = (int) Math.max(1, Math.round(expected + Math.sqrt(expected) * random.nextGaussian()));
        double[] times = new double[requests];
        long failed = 0;
        for (int i = 0; i < requests; i++) {
            times[i] = median * Math.exp(spread * random.nextGaussian());
            failed += random.nextDouble() < errors ? 1 : 0;
        }
        Arrays.sort(times);
        return new Minute(requests, failed, times[requests / 2], times[(int) (0.95 * requests)]);
    }
}
