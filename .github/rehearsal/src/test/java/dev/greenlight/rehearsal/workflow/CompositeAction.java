package dev.greenlight.rehearsal.workflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A composite action.
 *
 * @param inputs their defaults
 * @param outputs as expressions
 * @param steps in order
 */
public record CompositeAction(Map<String, String> inputs, Map<String, String> outputs, List<Step> steps) {
    public CompositeAction {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException when there is no such input */
    public void require(Iterable<String> given) {
        for (String name : given) {
            if (!inputs.containsKey(name)) {
                throw new IllegalArgumentException(
                        "The action has no input %s; it has %s".formatted(name, inputs.keySet()));
            }
        }
    }
}
