package dev.greenlight.smoke.settings;

import dev.greenlight.smoke.http.RequestFailed;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Keeps what was learnt of a target for the checks of a run that need the same: the first one asks, the others wait for its
 * answer or its failure. Thread-safe. What is learnt must be immutable, and learning it bounded in time.
 */
final class SharedFacts {
    private final Map<Object, CompletableFuture<Object>> facts = new ConcurrentHashMap<>();

    <T> T get(Object key, Class<T> type, Supplier<T> learn) {
        var mine = new CompletableFuture<Object>();
        CompletableFuture<Object> first = facts.putIfAbsent(key, mine);
        if (first == null) {
            complete(mine, learn);
            first = mine;
        }
        try {
            return type.cast(first.join());
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RequestFailed known ? new RequestFailed(known.finding()) : failed;
        }
    }

    private static void complete(CompletableFuture<Object> fact, Supplier<?> learn) {
        try {
            fact.complete(learn.get());
        } catch (RuntimeException | Error cause) {
            fact.completeExceptionally(cause);
        }
    }
}
