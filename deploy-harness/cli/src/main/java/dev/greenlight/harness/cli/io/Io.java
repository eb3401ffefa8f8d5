package dev.greenlight.harness.cli.io;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Everything around a command: what tests put in the place of the process.
 *
 * @param out results
 * @param err progress and messages
 * @param outIsTerminal whether a person looks at the results as they come
 * @param errIsTerminal whether a person looks at the progress
 * @param variables the environment variables
 * @param home the root of the repository
 * @param clock what time it is, for what is judged by its age
 */
public record Io(
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> variables,
        Path home,
        Clock clock) {

    /** The address of the GitHub run that this process is a step of; empty elsewhere. */
    public String ciRun() {
        String id = variable("GITHUB_RUN_ID");
        String server = variables.getOrDefault("GITHUB_SERVER_URL", "https://github.com");
        return id.isEmpty() ? "" : "%s/%s/actions/runs/%s".formatted(server, variable("GITHUB_REPOSITORY"), id);
    }

    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }
}
