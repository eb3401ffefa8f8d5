package dev.greenlight.cloud.cloudwatch;

import dev.greenlight.cloud.clock.CloudClock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The values of all metrics. At most {@value #MOST_SERIES} series are kept, the one that was used longest ago goes first. Not
 * kept over a restart. Thread-safe.
 */
public final class Metrics {
    static final int MOST_SERIES = 5_000;

    private final CloudClock clock;
    private final Map<MetricKey, Series> series = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<MetricKey, Series> eldest) {
            return size() > MOST_SERIES;
        }
    };

    public Metrics(CloudClock clock) {
        this.clock = clock;
    }

    /**
     * Add a value now.
     *
     * @param unit as CloudWatch names it: {@code Count}, {@code Seconds}, {@code None}
     */
    public void record(String namespace, String name, Map<String, String> dimensions, double value, String unit) {
        add(MetricKey.of(namespace, name, dimensions), clock.now(), unit, sample -> sample.add(value, 1));
    }

    /** Add one value now to each of these. */
    public void recordAll(List<MetricKey> keys, double value, String unit) {
        if (!keys.isEmpty()) {
            Instant now = clock.now();
            synchronized (this) {
                keys.forEach(key -> add(key, now, unit, sample -> sample.add(value, 1)));
            }
        }
    }

    synchronized void add(MetricKey key, Instant time, String unit, Consumer<Sample> values) {
        Series target = series.computeIfAbsent(key, absent -> new Series());
        target.unit(unit);
        values.accept(target.at(time.getEpochSecond()));
    }

    /** All values of a metric from one time to before another, as one. */
    synchronized Sample between(MetricKey key, Instant from, Instant to) {
        Series found = series.get(key);
        return found == null ? new Sample() : found.between(from.getEpochSecond(), to.getEpochSecond());
    }

    synchronized Map<Long, Sample> periods(MetricKey key, Instant from, Instant to, long periodSeconds) {
        Series found = series.get(key);
        return found == null ? Map.of() : found.periods(from.getEpochSecond(), to.getEpochSecond(), periodSeconds);
    }

    synchronized String unit(MetricKey key) {
        Series found = series.get(key);
        return found == null ? "None" : found.unit();
    }

    synchronized List<MetricKey> keys() {
        return List.copyOf(series.keySet());
    }
}
