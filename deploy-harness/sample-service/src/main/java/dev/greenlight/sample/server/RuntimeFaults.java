package dev.greenlight.sample.server;

import dev.greenlight.sample.fault.Fault;
import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.http.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The faults that make a service slow, failing or greedy, whatever is asked. */
final class RuntimeFaults {

    /** With {@link Fault#CONCURRENCY_ERRORS}, the most requests at once. */
    private static final int MAX_AT_ONCE = 4;

    private static final int LEAK_BYTES = 1024 * 1024;

    private final Faults faults;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong freeAtNanos = new AtomicLong(System.nanoTime());
    private final List<byte[]> leaked = new CopyOnWriteArrayList<>();

    RuntimeFaults(Faults faults) {
        this.faults = faults;
    }

    /** The answer in place of the endpoint's, if any. */
    Optional<Response> before(int atOnce) {
        long number = requests.incrementAndGet();
        if (faults.has(Fault.HANG)) {
            return Optional.of(Response.never());
        }
        if (faults.has(Fault.LEAK_MEMORY)) {
            leaked.add(new byte[LEAK_BYTES]);
        }
        if (faults.has(Fault.CONCURRENCY_ERRORS) && atOnce > MAX_AT_ONCE) {
            return Optional.of(Response.error(503, "overloaded", "Too many requests at once"));
        }
        return fails(number) ? Optional.of(Response.error(500, "internal", "Something went wrong")) : Optional.empty();
    }

    /** How much later the answer is to be sent. */
    Duration delay() {
        if (faults.has(Fault.CONCURRENCY_SLOW)) {
            long turn = faults.duration(Fault.CONCURRENCY_SLOW).toNanos();
            long now = System.nanoTime();
            long end = freeAtNanos.updateAndGet(free -> Math.max(free, now) + turn);
            return Duration.ofNanos(end - now);
        }
        // Requests must overlap for there to be too many of them at once.
        return faults.has(Fault.CONCURRENCY_ERRORS) ? Duration.ofMillis(50) : faults.duration(Fault.LATENCY);
    }

    /** Spread evenly: with 10 % every tenth request, counted, so that a test can rely on it. */
    private boolean fails(long number) {
        double share = faults.share(Fault.ERRORS);
        return Math.floor(number * share) > Math.floor((number - 1) * share);
    }
}
