package dev.greenlight.harness.container;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Removes everything that carries the label of one run, once: when it is closed, or when a signal ends the JVM. Nothing is
 * created after that, and what is being created is waited for, so that nothing slips through.
 */
final class Cleanup implements Runnable {
    private static final long LONGEST_CREATION_SECONDS = 20;

    private final DockerEngine engine;
    private final Consumer<String> trouble;
    private final String label;
    private final ReentrantLock creating = new ReentrantLock();
    private final List<Runnable> more = new ArrayList<>();
    private final Thread hook = new Thread(this::remove, "remove containers");
    private boolean done;

    private Cleanup(DockerEngine engine, Consumer<String> trouble) {
        this.engine = engine;
        this.trouble = trouble;
        this.label = OwnerLabel.current().newRun();
    }

    /** @param trouble takes what could not be removed; no verdict depends on it */
    static Cleanup begin(DockerEngine engine, Consumer<String> trouble) {
        var cleanup = new Cleanup(engine, trouble);
        Runtime.getRuntime().addShutdownHook(cleanup.hook);
        return cleanup;
    }

    /** Removes what processes of this machine have left behind that were killed. */
    static void sweep(DockerEngine engine) {
        OwnerLabel owner = OwnerLabel.current();
        engine.labels(OwnerLabel.LABEL).stream()
                .filter(owner::isLeftBehind)
                .forEach(left -> engine.removeAll(OwnerLabel.LABEL, left));
    }

    /** The value of {@link OwnerLabel#LABEL} on what is to be removed. */
    String label() {
        return label;
    }

    /** Creates something that carries the label. */
    String creating(Supplier<String> creation) {
        creating.lock();
        try {
            if (done) {
                throw new ContainerException("Interrupted while the container started");
            }
            return creation.get();
        } finally {
            creating.unlock();
        }
    }

    /** Also runs this, when all is removed. */
    void also(Runnable cleanUp) {
        creating.lock();
        try {
            more.add(cleanUp);
        } finally {
            creating.unlock();
        }
    }

    @Override
    public void run() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return; // the hook does it, and the JVM waits for that
        }
        remove();
    }

    private void remove() {
        boolean mine = false;
        try {
            mine = creating.tryLock(LONGEST_CREATION_SECONDS, TimeUnit.SECONDS);
            done = true;
            more.forEach(Runnable::run);
            engine.removeAll(OwnerLabel.LABEL, label);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException refused) {
            trouble.accept(
                    "Not everything that was started could be removed: docker ps --all --filter label=%s shows it (%s)"
                            .formatted(OwnerLabel.LABEL, refused.getMessage()));
        } finally {
            if (mine) {
                creating.unlock();
            }
        }
    }
}
