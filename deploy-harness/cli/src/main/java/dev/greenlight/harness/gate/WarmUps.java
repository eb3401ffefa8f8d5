package dev.greenlight.harness.gate;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * Starts what the jars of suites name in {@code META-INF/greenlight/warm-up}, one class that is a {@link Runnable} per line, on
 * a daemon thread. It saves time and decides nothing: what goes wrong in it goes wrong again where it matters.
 */
public final class WarmUps {
    private static final String RESOURCE = "META-INF/greenlight/warm-up";

    private static volatile @Nullable Throwable failed;

    private WarmUps() {}

    /** Why the last one ended early; null when it did not. */
    static @Nullable Throwable failed() {
        return failed;
    }

    /** Starts it and returns at once. */
    public static Thread start(ClassLoader loader) {
        var thread = new Thread(() -> run(loader), "warm-up");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void run(ClassLoader loader) {
        try {
            for (URL resource : Collections.list(loader.getResources(RESOURCE))) {
                try (var lines =
                        new BufferedReader(new InputStreamReader(resource.openStream(), StandardCharsets.UTF_8))) {
                    for (String name : lines.lines().toList()) {
                        Object warmUp = Class.forName(name.strip(), true, loader)
                                .getDeclaredConstructor()
                                .newInstance();
                        ((Runnable) warmUp).run();
                    }
                }
            }
        } catch (Exception | LinkageError saved) {
            // Only time is lost: a suite that needs the same class says what is wrong with it.
            failed = saved;
        }
    }
}
