package dev.greenlight.rehearsal.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that a workflow finds around it.
 *
 * @param workspace the checkout
 * @param temporary a directory of its own
 * @param contexts github, inputs, vars, secrets, runner
 * @param variables what every command sees beside what the workflow says
 * @param replaced commands that are not run here, and why
 * @param standIns by action
 * @param log where it is told
 */
public record Stage(
        Path workspace,
        Path temporary,
        Map<String, Object> contexts,
        Map<String, String> variables,
        Map<String, String> replaced,
        Map<String, StandIn> standIns,
        PrintStream log) {
    public Stage {
        contexts = Map.copyOf(contexts);
        variables = Map.copyOf(variables);
        replaced = Map.copyOf(replaced);
        standIns = Map.copyOf(standIns);
    }

    List<String> secrets() {
        return contexts.get("secrets") instanceof Map<?, ?> secrets
                ? secrets.values().stream().map(String::valueOf).toList()
                : List.of();
    }
}
