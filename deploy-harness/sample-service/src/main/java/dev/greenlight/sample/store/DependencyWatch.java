package dev.greenlight.sample.store;

import dev.greenlight.sample.api.DependencyState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * Looks at a dependency once a second on a thread of its own, so that health answers without waiting. One that hangs is down
 * after {@link #OLDEST}, one that refuses at once.
 */
final class DependencyWatch implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofSeconds(1);
    static final Duration OLDEST = Duration.ofSeconds(4);

    private static final Logger LOG = Logger.getLogger(DependencyWatch.class.getName());

    private final String name;
    private final String kind;
    private final boolean required;
    private final Ping ping;
    private final CountDownLatch first = new CountDownLatch(1);
    private final Thread thread = new Thread(this::look, "watch");
    private volatile Seen seen = new Seen(false, Optional.empty(), System.nanoTime());
    private volatile boolean closed;

    /** Asks a dependency something; returns when it answered. */
    @FunctionalInterface
    interface Ping {
        void send() throws Exception;
    }

    private record Seen(boolean up, Optional<Long> latencyMillis, long atNanos) {}

    private DependencyWatch(String name, String kind, boolean required, Ping ping) {
        this.name = name;
        this.kind = kind;
        this.required = required;
        this.ping = ping;
    }

    static DependencyWatch start(String name, String kind, boolean required, Ping ping) {
        var watch = new DependencyWatch(name, kind, required, ping);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    /** Waits for the first look, at most so long. */
    void awaitFirst(Duration atMost) {
        try {
            first.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    DependencyState now() {
        Seen last = seen;
        boolean recent = System.nanoTime() - last.atNanos() < OLDEST.toNanos();
        return new DependencyState(kind, last.up() && recent, required, last.latencyMillis());
    }

    private void look() {
        while (!closed) {
            long start = System.nanoTime();
            boolean up = answers();
            Seen before = seen;
            Optional<Long> latency =
                    up ? Optional.of(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)) : before.latencyMillis();
            seen = new Seen(up, latency, System.nanoTime());
            if (up != before.up() && !closed) {
                LOG.info(name + (up ? " is up" : " is down"));
            }
            first.countDown();
            pause();
        }
    }

    private boolean answers() {
        try {
            ping.send();
            return true;
        } catch (Exception failed) {
            return false; // its words may hold the address, and health tells what matters
        } catch (LinkageError incomplete) {
            LOG.severe("The driver for " + name + " is not complete: " + incomplete);
            closed = true; // that doesn't change
            return false;
        }
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(INTERVAL.toNanos());
        } catch (InterruptedException ended) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
