package dev.greenlight.rehearsal.workflow;

import java.util.List;
import java.util.Map;

/**
 * A job; what is not said is empty, and 0 minutes are GitHub's six hours.
 *
 * @param id its key
 * @param needs the jobs before it
 * @param condition the {@code if}
 * @param environment the deployment environment, which may ask for an approval
 * @param timeoutMinutes how long it may take
 * @param permissions of its token, where it says so itself
 * @param variables its {@code env}
 * @param outputs what others see of it, as expressions
 * @param steps in order
 */
public record Job(
        String id,
        List<String> needs,
        String condition,
        String environment,
        int timeoutMinutes,
        Map<String, String> permissions,
        Map<String, String> variables,
        Map<String, String> outputs,
        List<Step> steps) {
    public Job {
        needs = List.copyOf(needs);
        permissions = Map.copyOf(permissions);
        variables = Map.copyOf(variables);
        outputs = Map.copyOf(outputs);
        steps = List.copyOf(steps);
    }

    /** The same, after others. */
    public Job needing(List<String> others) {
        return new Job(id, others, condition, environment, timeoutMinutes, permissions, variables, outputs, steps);
    }
}
