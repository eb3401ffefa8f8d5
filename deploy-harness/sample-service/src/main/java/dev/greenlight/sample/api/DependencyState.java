package dev.greenlight.sample.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that the service depends on, as it is now.
 *
 * @param kind such as {@code postgresql}; {@code in-memory} where nothing is configured
 * @param up whether it answers
 * @param required whether the service can do its work without it
 * @param latencyMillis of its last answer; empty for what is in memory, or never answered
 */
public record DependencyState(String kind, boolean up, boolean required, Optional<Long> latencyMillis) {
    private static final DependencyState IN_MEMORY = new DependencyState("in-memory", true, false, Optional.empty());

    /** What is kept in memory is always there. */
    public static DependencyState inMemory() {
        return IN_MEMORY;
    }

    DependencyState down() {
        return new DependencyState(kind, false, required, latencyMillis);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", up ? "up" : "down");
        json.put("kind", kind);
        latencyMillis.ifPresent(millis -> json.put("latencyMs", millis));
        return json;
    }
}
