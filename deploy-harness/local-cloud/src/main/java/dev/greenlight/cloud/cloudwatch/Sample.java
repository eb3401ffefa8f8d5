package dev.greenlight.cloud.cloudwatch;

import java.util.Map;
import java.util.TreeMap;

/**
 * Many values in little room: their count, sum and extremes exactly, their distribution in steps of {@value #STEP} so that
 * percentiles are off by at most half of that. Not thread-safe.
 */
final class Sample {
    private static final double STEP = 0.02;
    private static final double LOG_BASE = Math.log1p(STEP);
    private static final int ZERO_OR_LESS = Integer.MIN_VALUE;

    private final TreeMap<Integer, Double> steps = new TreeMap<>();
    private double count;
    private double sum;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;

    void add(double value, double times) {
        addSet(value * times, times, value, value);
    }

    /** Add values of which only this is known; for percentiles they count as their mean. */
    void addSet(double setSum, double setCount, double setMinimum, double setMaximum) {
        if (setCount <= 0) {
            return;
        }
        count += setCount;
        sum += setSum;
        minimum = Math.min(minimum, setMinimum);
        maximum = Math.max(maximum, setMaximum);
        steps.merge(step(setSum / setCount), setCount, Double::sum);
    }

    void add(Sample other) {
        count += other.count;
        sum += other.sum;
        minimum = Math.min(minimum, other.minimum);
        maximum = Math.max(maximum, other.maximum);
        other.steps.forEach((step, times) -> steps.merge(step, times, Double::sum));
    }

    boolean isEmpty() {
        return count == 0;
    }

    double count() {
        return count;
    }

    double sum() {
        return sum;
    }

    double minimum() {
        return minimum;
    }

    double maximum() {
        return maximum;
    }

    double average() {
        return sum / count;
    }

    /** @param percent 0 to 100 */
    double percentile(double percent) {
        double rank = Math.max(Math.ceil(count * percent / 100), Double.MIN_VALUE);
        double seen = 0;
        for (Map.Entry<Integer, Double> step : steps.entrySet()) {
            seen += step.getValue();
            if (seen >= rank) {
                return Math.min(maximum, Math.max(minimum, value(step.getKey())));
            }
        }
        return maximum;
    }

    private static int step(double value) {
        return value <= 0 ? ZERO_OR_LESS : (int) Math.round(Math.log(value) / LOG_BASE);
    }

    private static double value(int step) {
        return step == ZERO_OR_LESS ? 0 : Math.exp(step * LOG_BASE);
    }
}
