package dev.greenlight.rehearsal.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that a workflow finds around it.
 *
 * @param workspaces by job, a directory of its own, which is empty until something is checked out
 * @param temporary a directory for the files of steps
 * @param contexts by the environment of a job, empty for none: github, inputs, vars, secrets, runner
 * @param secrets all there are, masked in the log
 * @param variables what every command sees beside what the workflow says
 * @param commands by command, what takes its place; nothing for one that a shell runs
 * @param actions by action, what takes its place
 * @param log where it is told
 */
public record Stage(
        Function<String, Path> workspaces,
        Path temporary,
        Function<String, Map<String, Object>> contexts,
        List<String> secrets,
        Map<String, String> variables,
        Function<String, Optional<StandIn>> commands,
        Map<String, StandIn> actions,
        PrintStream log) {
    public Stage {
        secrets = List.copyOf(secrets);
        variables = Map.copyOf(variables);
        actions = Map.copyOf(actions);
    }
}
