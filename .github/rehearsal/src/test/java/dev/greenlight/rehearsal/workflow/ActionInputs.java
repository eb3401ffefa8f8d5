package dev.greenlight.rehearsal.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The inputs that the actions of others take, by what {@code .github/actions/third-party.yml} keeps of them. */
public final class ActionInputs {
    private final Map<?, ?> known;

    private ActionInputs(Map<?, ?> known) {
        this.known = known;
    }

    /** @param root the repository */
    public static ActionInputs of(Path root) throws IOException {
        return new ActionInputs(WorkflowReader.load(root.resolve(".github/actions/third-party.yml")));
    }

    /** What is wrong with a step that gives these inputs to that action. */
    public Optional<String> problem(String action, Collection<String> given) {
        if (!(known.get(action) instanceof List<?> inputs)) {
            return Optional.of("third-party.yml does not know the action " + action);
        }
        return given.stream()
                .filter(input -> !inputs.contains(input))
                .findFirst()
                .map(input -> "The action %s has no input %s".formatted(action, input));
    }
}
