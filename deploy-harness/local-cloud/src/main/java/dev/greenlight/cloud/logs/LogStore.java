package dev.greenlight.cloud.logs;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The events of one stream, the latest of them. Guarded by the service's lock. */
final class LogStore {
    /** How many events a stream keeps. */
    static final int CAPACITY = 10_000;

    /** The longest message; AWS takes up to 1 MiB, a stream here must fit in memory. */
    static final int LONGEST_MESSAGE = 16 * 1024;

    private final String name;
    private final long createdMillis;
    private final Deque<LogLine> lines = new ArrayDeque<>();
    private long next;

    LogStore(String name, long createdMillis) {
        this.name = name;
        this.createdMillis = createdMillis;
    }

    /** What is kept over a restart. */
    record Snapshot(String name, long createdMillis, long next, List<LogLine> lines) {}

    static LogStore of(Snapshot snapshot) {
        var store = new LogStore(snapshot.name(), snapshot.createdMillis());
        store.next = snapshot.next();
        store.lines.addAll(snapshot.lines());
        return store;
    }

    Snapshot snapshot() {
        return new Snapshot(name, createdMillis, next, List.copyOf(lines));
    }

    void append(long timestampMillis, long ingestedMillis, String message) {
        String kept = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
        lines.addLast(new LogLine(next++, timestampMillis, ingestedMillis, kept));
        if (lines.size() > CAPACITY) {
            lines.removeFirst();
        }
    }

    String name() {
        return name;
    }

    long createdMillis() {
        return createdMillis;
    }

    /** The number that the next event will get. */
    long next() {
        return next;
    }

    Deque<LogLine> lines() {
        return lines;
    }

    /** The streams of one group. */
    static final class Group {
        /** How many streams a group keeps; the one that was created first goes first. */
        static final int CAPACITY = 2_000;

        private final String name;
        private final long createdMillis;
        private final Map<String, LogStore> streams = new TreeMap<>();

        Group(String name, long createdMillis) {
            this.name = name;
            this.createdMillis = createdMillis;
        }

        String name() {
            return name;
        }

        long createdMillis() {
            return createdMillis;
        }

        Map<String, LogStore> streams() {
            return streams;
        }

        LogStore add(String stream, long nowMillis) {
            if (streams.size() >= CAPACITY) {
                streams.values().stream()
                        .min(Comparator.comparingLong(LogStore::createdMillis))
                        .ifPresent(oldest -> streams.remove(oldest.name()));
            }
            LogStore store = new LogStore(stream, nowMillis);
            streams.put(stream, store);
            return store;
        }
    }
}
