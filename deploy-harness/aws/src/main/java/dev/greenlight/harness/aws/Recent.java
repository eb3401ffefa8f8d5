package dev.greenlight.harness.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Answers that several readers may share for a moment, until something is changed. Thread-safe. */
public final class Recent<V> {
    private final Supplier<Instant> now;
    private final Duration moment;
    private final Map<String, Kept<V>> kept = new ConcurrentHashMap<>();

    private record Kept<V>(V value, Instant at) {}

    /** @param moment how old an answer may be */
    public Recent(Supplier<Instant> now, Duration moment) {
        this.now = now;
        this.moment = moment;
    }

    /** The answer of a moment ago, else a new one. */
    public V orAsk(String key, Supplier<V> ask) {
        return ofMoment(key).orElseGet(() -> keep(key, ask.get()));
    }

    /** The answer of a moment ago, if there was one. */
    public Optional<V> ofMoment(String key) {
        return Optional.ofNullable(kept.get(key))
                .filter(before -> now.get().isBefore(before.at().plus(moment)))
                .map(Kept::value);
    }

    /** Remembers an answer that has just come in. */
    public V keep(String key, V value) {
        kept.put(key, new Kept<>(value, now.get()));
        return value;
    }

    /** What was seen is the past. */
    public void forget() {
        kept.clear();
    }
}
