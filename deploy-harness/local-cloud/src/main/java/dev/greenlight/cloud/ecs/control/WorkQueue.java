package dev.greenlight.cloud.ecs.control;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs everything that touches the state of ECS one after the other: calls wait for their turn, posted work is done by
 * the thread that has the lock. Posting never blocks, so it is safe from callbacks under foreign locks; nothing runs while nothing happens.
 */
public final class WorkQueue {
    private static final Logger LOG = System.getLogger(WorkQueue.class.getName());

    private final ReentrantLock lock = new ReentrantLock(true);
    private volatile boolean closed;
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();

    public <T extends @Nullable Object> T call(Supplier<T> work) {
        lock.lock();
        try {
            T result = work.get();
            if (lock.getHoldCount() == 1) {
                drain();
            }
            return result;
        } finally {
            lock.unlock();
            runPosted();
        }
    }

    void post(Runnable work) {
        if (!closed) {
            inbox.add(work);
            runPosted();
        }
    }

    /** What is posted from here on comes from tasks that end with the cloud, and changes nothing any more. */
    public void close() {
        closed = true;
    }

    private void runPosted() {
        while (!inbox.isEmpty() && !lock.isHeldByCurrentThread() && lock.tryLock()) {
            try {
                drain();
            } finally {
                lock.unlock();
            }
        }
    }

    private void drain() {
        for (Runnable work = inbox.poll(); work != null; work = inbox.poll()) {
            try {
                work.run();
            } catch (RuntimeException defect) {
                LOG.log(Level.ERROR, "Work on the state of ECS failed", defect);
            }
        }
    }
}
