package dev.greenlight.smoke.http;

import dev.greenlight.checks.Finding;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that all checks of a run have together. Starts with its creation. Thread-safe. */
public final class RunBudget {
    private final Duration total;
    private final LongSupplier nanoTime;
    private final long startedAt;

    public RunBudget(Duration total) {
        this(total, System::nanoTime);
    }

    RunBudget(Duration total, LongSupplier nanoTime) {
        this.total = total;
        this.nanoTime = nanoTime;
        this.startedAt = nanoTime.getAsLong();
    }

    /** What is left, never negative. */
    public Duration remaining() {
        Duration left = total.minusNanos(nanoTime.getAsLong() - startedAt);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The shorter of the limit and what is left. */
    public Duration atMost(Duration limit) {
        Duration left = remaining();
        return left.compareTo(limit) < 0 ? left : limit;
    }

    /**
     * Fails the check when nothing is left.
     *
     * @throws RequestFailed which says so
     */
    public void require() {
        if (remaining().isZero()) {
            throw new RequestFailed(
                    Finding.failed("Not checked: the run's budget of %s is used up".formatted(DurationText.of(total)))
                            .remedy("See the checks that took longest, or raise greenlight.run.budget (--budget)"));
        }
    }
}
