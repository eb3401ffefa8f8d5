package dev.greenlight.smoke.suites;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Does a few things at once, each in a thread of its own that ends with it. */
final class AtOnce {
    private AtOnce() {}

    /** What the function makes of each key, which must be bounded in time. */
    static <K, V> Map<K, V> map(List<K> keys, Function<K, V> function) {
        Map<K, CompletableFuture<V>> running = new LinkedHashMap<>();
        keys.forEach(key -> running.put(key, CompletableFuture.supplyAsync(() -> function.apply(key), AtOnce::run)));
        Map<K, V> results = new LinkedHashMap<>();
        running.forEach((key, result) -> results.put(key, result.join()));
        return results;
    }

    private static void run(Runnable task) {
        var thread = new Thread(task, "greenlight-at-once");
        thread.setDaemon(true);
        thread.start();
    }
}
