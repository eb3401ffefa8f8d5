package dev.greenlight.harness.proof;

import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Stage;
import java.time.Duration;
import java.util.function.Predicate;

/** Does something once the record of the running rollout says that it has come so far. */
final class Trigger implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Thread thread;
    private volatile boolean running = true;

    private Trigger(ProofWorld world, Predicate<Rollout> when, Runnable action) {
        thread = new Thread(
                () -> {
                    while (running) {
                        if (world.newest().filter(when).isPresent()) {
                            action.run();
                            return;
                        }
                        java.util.concurrent.locks.LockSupport.parkNanos(LOOK.toNanos());
                    }
                },
                "trigger");
        thread.setDaemon(true);
        thread.start();
    }

    static Trigger at(ProofWorld world, Stage stage, Runnable action) {
        return new Trigger(world, rollout -> reached(rollout, stage), action);
    }

    static boolean reached(Rollout rollout, Stage stage) {
        return rollout.events().stream()
                .anyMatch(event -> event instanceof Event.Staged staged && staged.stage() == stage);
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join(5_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
