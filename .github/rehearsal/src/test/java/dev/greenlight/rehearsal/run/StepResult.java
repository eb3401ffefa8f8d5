package dev.greenlight.rehearsal.run;

import java.util.List;
import java.util.Map;

/**
 * How a step ended.
 *
 * @param outputs what it said to GITHUB_OUTPUT
 * @param variables what it said to GITHUB_ENV
 * @param why the last lines of what it said, when it failed
 */
public record StepResult(
        boolean succeeded, Map<String, String> outputs, Map<String, String> variables, List<String> why) {
    public StepResult {
        outputs = Map.copyOf(outputs);
        variables = Map.copyOf(variables);
        why = List.copyOf(why);
    }

    public static StepResult done() {
        return done(Map.of());
    }

    public static StepResult done(Map<String, String> outputs) {
        return new StepResult(true, outputs, Map.of(), List.of());
    }

    /** Success, with variables for all steps to come. */
    public static StepResult exports(Map<String, String> variables) {
        return new StepResult(true, Map.of(), variables, List.of());
    }

    public static StepResult failed(String why) {
        return new StepResult(false, Map.of(), Map.of(), List.of(why));
    }
}
