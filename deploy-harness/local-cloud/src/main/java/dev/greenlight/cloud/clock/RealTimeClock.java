package dev.greenlight.cloud.clock;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real time, with one daemon thread that sleeps until the next task is due. Thread-safe. */
public final class RealTimeClock implements CloudClock {
    private static final Logger LOG = System.getLogger(RealTimeClock.class.getName());

    private final Duration minute;
    private final ScheduledThreadPoolExecutor executor;

    public RealTimeClock(Duration minute) {
        if (minute.isNegative() || minute.isZero()) {
            throw new IllegalArgumentException("A minute must last longer than nothing; found " + minute);
        }
        this.minute = minute;
        this.executor = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    var thread = new Thread(task, "cloud-clock");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** A clock whose minute is a minute. */
    public RealTimeClock() {
        this(REAL_MINUTE);
    }

    /** Milliseconds, since that is as fine as AWS's time stamps are. */
    @Override
    public Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Duration minute() {
        return minute;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return timer(executor.schedule(guarded(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS));
    }

    @Override
    public Timer every(Duration period, Runnable task) {
        long nanos = Math.max(1, period.toNanos());
        return timer(executor.scheduleWithFixedDelay(guarded(task), nanos, nanos, TimeUnit.NANOSECONDS));
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static Timer timer(ScheduledFuture<?> future) {
        return () -> future.cancel(false);
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RejectedExecutionException closing) {
                LOG.log(Level.DEBUG, "The cloud is closing", closing);
            } catch (RuntimeException defect) {
                LOG.log(Level.ERROR, "Scheduled work of the cloud failed", defect);
            }
        };
    }
}
