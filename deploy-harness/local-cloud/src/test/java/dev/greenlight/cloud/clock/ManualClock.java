package dev.greenlight.cloud.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until a test moves it; the work that falls due runs in the thread that moves it, in order of
 * time, with {@link #now} at its due time. Thread-safe; work may schedule and cancel other work.
 */
public final class ManualClock implements CloudClock {
    /** Where a clock begins unless told otherwise: a Monday at noon, long after any epoch and at the start of a minute. */
    public static final Instant START = Instant.parse("2026-11-02T12:00:00Z");

    private final Duration minute;
    private final PriorityQueue<Entry> waiting = new PriorityQueue<>();
    private final Object turn = new Object();
    private Instant now;
    private long sequence;

    public ManualClock() {
        this(START, REAL_MINUTE);
    }

    public ManualClock(Instant start, Duration minute) {
        this.now = start;
        this.minute = minute;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public Duration minute() {
        return minute;
    }

    @Override
    public synchronized Timer after(Duration delay, Runnable task) {
        return add(new Entry(now.plus(notNegative(delay)), ++sequence, Duration.ZERO, task));
    }

    @Override
    public synchronized Timer every(Duration period, Runnable task) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("A period must be longer than nothing; found " + period);
        }
        return add(new Entry(now.plus(period), ++sequence, period, task));
    }

    /** Move time forward and run what falls due, repeatedly for repeated work. */
    public void advance(Duration by) {
        synchronized (turn) {
            Instant end = now().plus(notNegative(by));
            for (Entry due = next(end); due != null; due = next(end)) {
                due.task.run();
            }
            synchronized (this) {
                now = end;
            }
        }
    }

    /** Move time to the next piece of work and run it; false when nothing is waiting. */
    public boolean advanceToNext() {
        synchronized (turn) {
            Entry due = next(Instant.MAX);
            if (due != null) {
                due.task.run();
            }
            return due != null;
        }
    }

    /** How many pieces of work are waiting. */
    public synchronized int waiting() {
        return waiting.size();
    }

    @Override
    public synchronized void close() {
        waiting.clear();
    }

    private synchronized @Nullable Entry next(Instant end) {
        Entry first = waiting.peek();
        if (first == null || first.at.isAfter(end)) {
            return null;
        }
        waiting.remove();
        now = first.at.isAfter(now) ? first.at : now;
        if (!first.period.isZero()) {
            waiting.add(first.again(++sequence));
        }
        return first;
    }

    private Timer add(Entry entry) {
        waiting.add(entry);
        return () -> {
            synchronized (this) {
                waiting.removeIf(other -> other.token == entry.token);
            }
        };
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static final class Entry implements Comparable<Entry> {
        private final Instant at;
        private final long order;
        private final Duration period;
        private final Runnable task;
        private final Object token;

        private Entry(Instant at, long order, Duration period, Runnable task) {
            this(at, order, period, task, new Object());
        }

        private Entry(Instant at, long order, Duration period, Runnable task, Object token) {
            this.at = at;
            this.order = order;
            this.period = period;
            this.task = task;
            this.token = token;
        }

        private Entry again(long nextOrder) {
            return new Entry(at.plus(period), nextOrder, period, task, token);
        }

        @Override
        public int compareTo(Entry other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
