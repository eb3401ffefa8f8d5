package dev.greenlight.rehearsal.workflow;

import java.util.Map;

/**
 * A step; what is not said is empty.
 *
 * @param id by which others name its outputs
 * @param name for people
 * @param condition the {@code if}
 * @param uses an action, with its version
 * @param run a command
 * @param with the inputs of the action
 * @param environment variables of this step
 * @param mayFail whether the job goes on when it fails
 */
public record Step(
        String id,
        String name,
        String condition,
        String uses,
        String run,
        Map<String, String> with,
        Map<String, String> environment,
        boolean mayFail) {
    public Step {
        with = Map.copyOf(with);
        environment = Map.copyOf(environment);
        if (uses.isEmpty() == run.isEmpty()) {
            throw new IllegalArgumentException("A step must say either uses or run: " + (name.isEmpty() ? id : name));
        }
    }

    /** What people call it. */
    public String title() {
        return !name.isEmpty()
                ? name
                : !uses.isEmpty() ? action() : run.lines().findFirst().orElse("");
    }

    /** The action without its version. */
    public String action() {
        int at = uses.indexOf('@');
        return at < 0 ? uses : uses.substring(0, at);
    }
}
