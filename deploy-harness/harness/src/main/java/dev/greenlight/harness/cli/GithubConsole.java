package dev.greenlight.harness.cli;

import dev.greenlight.reports.model.RunResult;
import dev.greenlight.reports.write.Annotations;
import java.io.PrintStream;
import java.util.UUID;

/**
 * The commands to GitHub Actions in the output of a rollout. Until its end nothing is a command, whatever a target says; then
 * come ours. Silent elsewhere.
 */
final class GithubConsole {
    private final PrintStream lines;
    private final boolean active;
    private final String word = UUID.randomUUID().toString();

    GithubConsole(Io io) {
        this.lines = io.err();
        this.active = io.variable("GITHUB_ACTIONS").equals("true");
    }

    void begin() {
        if (active) {
            lines.println(Annotations.stop(word));
        }
    }

    /** Makes GitHub listen again, also when there is nothing to say. */
    void end() {
        if (active) {
            lines.println(Annotations.resume(word));
        }
    }

    /** After {@link #end}: what became of it, and the checks. */
    void annotate(RunResult run, String sentence) {
        if (!active) {
            return;
        }
        if (run.exitCode() != ExitCode.PASSED) {
            lines.println(Annotations.error("greenlight " + run.command(), sentence));
        }
        Annotations.of(run).forEach(lines::println);
        lines.flush();
    }
}
