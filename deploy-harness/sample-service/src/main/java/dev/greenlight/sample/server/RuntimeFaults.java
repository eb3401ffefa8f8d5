package dev.greenlight.sample.server;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import dev.greenlight.sample.http.Response;
import dev.greenlight.sample.http.ServiceRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** The faults that make a service slow, failing or greedy for any request. */
final class RuntimeFaults {

    /** With {@link ServiceFault#CONCURRENCY_ERRORS}, the most requests for one path at once. */
    private static final int MAX_AT_ONCE = 6;

    /** Requests must overlap for there to be too many of them at once. */
    private static final Duration OVERLAP = Duration.ofMillis(200);

    /** Paths are counted apart, so that checks of other properties can run beside; this many, for memory's sake. */
    private static final int SLOTS = 64;

    private static final int LEAK_BYTES = 1024 * 1024;

    private final Faults faults;
    private final long createdAtNanos = System.nanoTime();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicIntegerArray atOnce = new AtomicIntegerArray(SLOTS);
    private final AtomicLongArray freeAtNanos = new AtomicLongArray(SLOTS);
    private final List<byte[]> leaked = new CopyOnWriteArrayList<>();

    RuntimeFaults(Faults faults) {
        this.faults = faults;
    }

    /** The answer in place of the endpoint's, if any. {@link #after} must follow, unless it is never sent. */
    Optional<Response> before(ServiceRequest request) {
        int sameAtOnce = atOnce.incrementAndGet(slot(request.path()));
        if (faults.has(ServiceFault.HANG)) {
            return Optional.of(Response.never());
        }
        if (faults.has(ServiceFault.LEAK_MEMORY)) {
            leaked.add(new byte[LEAK_BYTES]);
        }
        if (faults.has(ServiceFault.CONCURRENCY_ERRORS) && sameAtOnce > MAX_AT_ONCE) {
            return Optional.of(Response.error(503, "overloaded", "Too many requests at once"));
        }
        // Of requests at even intervals, health checks could always be the tenth, and ECS would replace the task.
        return !request.header("User-Agent").orElse("").startsWith("ELB-HealthChecker")
                        && fails(requests.incrementAndGet())
                ? Optional.of(Response.error(500, "internal", "Something went wrong"))
                : Optional.empty();
    }

    /** To be called when the answer has been sent. */
    void after(String path) {
        atOnce.decrementAndGet(slot(path));
    }

    /** How much later the answer is to be sent. */
    Duration delay(String path) {
        if (faults.has(ServiceFault.CONCURRENCY_SLOW)) {
            long turn = faults.duration(ServiceFault.CONCURRENCY_SLOW).toNanos();
            long now = System.nanoTime() - createdAtNanos;
            long end = freeAtNanos.updateAndGet(slot(path), free -> Math.max(free, now) + turn);
            return Duration.ofNanos(end - now);
        }
        return faults.has(ServiceFault.CONCURRENCY_ERRORS) ? OVERLAP : faults.duration(ServiceFault.LATENCY);
    }

    private static int slot(String path) {
        return Math.floorMod(path.hashCode(), SLOTS);
    }

    /** Spread evenly: with 10 % every tenth request, counted, so that a test can rely on it. */
    private boolean fails(long number) {
        double share = faults.share(ServiceFault.ERRORS);
        return Math.floor(number * share) > Math.floor((number - 1) * share);
    }
}
