package dev.greenlight.rehearsal.expression;

import java.util.HashMap;
import java.util.Map;

/**
 * What expressions can see.
 *
 * @param contexts such as {@code github} and {@code needs}: maps of maps and texts
 * @param failed whether something before has failed
 * @param skipped whether a job before was skipped, so that {@code success()} does not hold
 */
public record Scope(Map<String, Object> contexts, boolean failed, boolean skipped) {
    public Scope {
        contexts = Map.copyOf(contexts);
    }

    /** A copy with that context in place of its own. */
    public Scope with(String name, Object context) {
        var changed = new HashMap<>(contexts);
        changed.put(name, context);
        return new Scope(changed, failed, skipped);
    }

    /** A copy after a failure, or without one. */
    public Scope failed(boolean hasFailed) {
        return new Scope(contexts, hasFailed, false);
    }
}
