package dev.greenlight.sample;

import java.time.Duration;
import java.util.Optional;

/**
 * Ends this process once its parent has ended, even when that was killed. When the parent is gone, the process is handed to
 * another one, so a change of parent is as good as its end.
 */
final class ParentWatch {

    private static final Duration INTERVAL = Duration.ofMillis(100);

    private ParentWatch() {}

    static void start() {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        Threads.daemon("parent-watch", () -> {
            while (parent.isPresent() && isParent(parent.get())) {
                Threads.sleep(INTERVAL);
            }
            // A graceful end is no longer needed.
            Runtime.getRuntime().halt(0);
        });
    }

    private static boolean isParent(ProcessHandle process) {
        return process.isAlive() && ProcessHandle.current().parent().equals(Optional.of(process));
    }
}
