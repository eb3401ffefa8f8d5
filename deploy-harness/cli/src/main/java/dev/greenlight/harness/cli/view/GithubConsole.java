package dev.greenlight.harness.cli.view;

import dev.greenlight.checks.RunResult;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.reports.write.Annotations;
import java.io.PrintStream;
import java.util.UUID;

/**
 * The commands to GitHub Actions in the output of a rollout. Until its end nothing that a target says is a command; then
 * come ours. Silent elsewhere.
 */
public final class GithubConsole {
    private final PrintStream lines;
    private final boolean active;
    private final String word = UUID.randomUUID().toString();

    public GithubConsole(Io io) {
        this.lines = io.err();
        this.active = io.variable("GITHUB_ACTIONS").equals("true");
    }

    public void begin() {
        if (active) {
            lines.println(Annotations.stop(word));
        }
    }

    /** Makes GitHub listen again, also when there is nothing to say. */
    public void end() {
        if (active) {
            lines.println(Annotations.resume(word));
        }
    }

    /**
     * After {@link #end}: what became of it, and the checks.
     *
     * @param page where its page is, or empty
     */
    public void annotate(RunResult run, String sentence, String page) {
        if (!active) {
            return;
        }
        if (run.exitCode() != ExitCode.PASSED) {
            String text = page.isEmpty() ? sentence : "%s\nTimeline: %s".formatted(sentence, page);
            lines.println(Annotations.error("greenlight " + run.command(), text));
        }
        Annotations.of(run).forEach(lines::println);
        lines.flush();
    }
}
