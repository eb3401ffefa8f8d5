package dev.greenlight.sample;

import java.time.Duration;

/** Waiting, for threads that have nothing else to do. */
final class Threads {

    private Threads() {}

    static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void sleepForEver() {
        while (!Thread.currentThread().isInterrupted()) {
            sleep(Duration.ofHours(1));
        }
    }

    static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
