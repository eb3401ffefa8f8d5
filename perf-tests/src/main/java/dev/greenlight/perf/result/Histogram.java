package dev.greenlight.perf.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many requests took so many milliseconds, exactly. Immutable.
 *
 * @param counts by milliseconds; every count is positive
 */
public record Histogram(@JsonValue SortedMap<Integer, Long> counts) {
    /** Of no requests. */
    public static final Histogram NONE = new Histogram(Map.of());

    public Histogram {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        if (counts.values().stream().anyMatch(count -> count <= 0)) {
            throw new IllegalArgumentException("A histogram holds positive counts; found " + counts);
        }
    }

    /** A histogram of these counts by milliseconds. */
    @JsonCreator
    public Histogram(Map<Integer, Long> counts) {
        this(new TreeMap<>(counts));
    }

    /** How many requests there are. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The response time that so many percent of the requests didn't exceed: nearest rank, so it is one that was measured; 0
     * when there is none.
     */
    public int percentile(double percent) {
        long rank = (long) Math.ceil(percent / 100 * total());
        long seen = 0;
        for (var slot : counts.entrySet()) {
            seen += slot.getValue();
            if (seen >= rank) {
                return slot.getKey();
            }
        }
        return 0;
    }

    /** Both together. */
    public Histogram plus(Histogram other) {
        var sum = new TreeMap<>(counts);
        other.counts.forEach((millis, count) -> sum.merge(millis, count, Long::sum));
        return new Histogram((SortedMap<Integer, Long>) sum);
    }
}
