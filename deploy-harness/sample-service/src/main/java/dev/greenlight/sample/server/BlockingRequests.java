package dev.greenlight.sample.server;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for answers that wait for a store, so that those that don't go on. None is made before it is needed. */
final class BlockingRequests implements Executor {
    private static final int THREADS = 4;
    private static final int SEATS = 256;
    private static final int IDLE_SECONDS = 10;

    private final Semaphore seats = new Semaphore(SEATS);
    private final ThreadPoolExecutor threads;

    BlockingRequests() {
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "waiting");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Whether there is room for one more, who has it until {@link #execute} has run. */
    boolean admits() {
        return seats.tryAcquire();
    }

    @Override
    public void execute(Runnable admitted) {
        threads.execute(() -> {
            try {
                admitted.run();
            } finally {
                seats.release();
            }
        });
    }
}
