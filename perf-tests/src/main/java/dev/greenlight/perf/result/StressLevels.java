package dev.greenlight.perf.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the breaking point in the figures of a stress test, whose levels are groups named after their rate. */
public final class StressLevels {
    private static final Pattern NAME = Pattern.compile("(\\d+(?:\\.\\d+)?) per second / .*");

    private StressLevels() {}

    /** The name of the group of this rate, in requests per second. */
    public static String name(double rate) {
        return (rate == Math.rint(rate) ? String.valueOf((long) rate) : String.valueOf(rate)) + " per second";
    }

    /**
     * The highest rate up to which every level met the thresholds; empty when the first missed them already. A later level
     * that meets them again does not count: behind the breaking point there is luck.
     */
    public static OptionalDouble highestRate(List<RequestStats> byRequest, int maxP95Millis, double maxErrorPercent) {
        var met = new LinkedHashMap<Double, Boolean>();
        for (RequestStats stats : byRequest) {
            Matcher matcher = NAME.matcher(stats.name());
            if (matcher.matches()) {
                met.merge(
                        Double.valueOf(matcher.group(1)),
                        meets(stats, maxP95Millis, maxErrorPercent),
                        Boolean::logicalAnd);
            }
        }
        return met.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .takeWhile(Map.Entry::getValue)
                .mapToDouble(Map.Entry::getKey)
                .max();
    }

    private static boolean meets(RequestStats stats, int maxP95Millis, double maxErrorPercent) {
        return stats.requests() > 0
                && stats.responseTimes().p95() < maxP95Millis
                && stats.errors() * 100.0 / stats.requests() < maxErrorPercent;
    }
}
