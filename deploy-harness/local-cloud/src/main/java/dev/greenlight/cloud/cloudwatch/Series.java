package dev.greenlight.cloud.cloudwatch;

import java.util.Map;
import java.util.TreeMap;

/** The values of one metric by second; those older than a quarter of an hour by minute; a day of them. Not thread-safe. */
final class Series {
    private static final long SECONDS_IN_DETAIL = 900;
    private static final long SECONDS_KEPT = 24 * 3600;
    private static final long COARSE_SECONDS = 60;
    private static final int COMPACT_EVERY = 300;

    private final TreeMap<Long, Sample> bySecond = new TreeMap<>();
    private String unit = "None";
    private int sinceCompaction;

    /** The sample that takes values of this second. */
    Sample at(long second) {
        Sample existing = bySecond.get(second);
        if (existing != null) {
            return existing;
        }
        if (++sinceCompaction >= COMPACT_EVERY) {
            sinceCompaction = 0;
            compact(Math.max(second, bySecond.isEmpty() ? second : bySecond.lastKey()));
        }
        return bySecond.computeIfAbsent(second, absent -> new Sample());
    }

    /** All values from one second (inclusive) to another (exclusive) as one. */
    Sample between(long from, long to) {
        var all = new Sample();
        if (from < to) {
            bySecond.subMap(from, true, to, false).values().forEach(all::add);
        }
        return all;
    }

    /** The values of a time, by the start of the period that they fall in. */
    Map<Long, Sample> periods(long from, long to, long period) {
        var periods = new TreeMap<Long, Sample>();
        if (from < to) {
            bySecond.subMap(from, true, to, false).forEach((second, sample) -> periods.computeIfAbsent(
                            second - Math.floorMod(second, period), start -> new Sample())
                    .add(sample));
        }
        return periods;
    }

    String unit() {
        return unit;
    }

    void unit(String given) {
        unit = given;
    }

    private void compact(long newest) {
        bySecond.headMap(newest - SECONDS_KEPT).clear();
        var old = new TreeMap<>(bySecond.headMap(newest - SECONDS_IN_DETAIL));
        bySecond.headMap(newest - SECONDS_IN_DETAIL).clear();
        old.forEach((second, sample) -> bySecond.computeIfAbsent(
                        second - Math.floorMod(second, COARSE_SECONDS), start -> new Sample())
                .add(sample));
    }
}
