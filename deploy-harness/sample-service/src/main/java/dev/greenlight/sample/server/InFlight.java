package dev.greenlight.sample.server;

import java.time.Duration;

/** Counts requests under way, so that stopping can wait for them. Safe for several threads. */
final class InFlight {

    private int count;
    private boolean draining;

    synchronized void enter() {
        count++;
    }

    synchronized void leave() {
        count--;
        notifyAll();
    }

    synchronized void startDraining() {
        draining = true;
    }

    synchronized boolean isDraining() {
        return draining;
    }

    /** Waits until none is under way or the time is up. */
    synchronized void awaitNone(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            for (long left = atMost.toNanos(); count > 0 && left > 0; left = deadline - System.nanoTime()) {
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
