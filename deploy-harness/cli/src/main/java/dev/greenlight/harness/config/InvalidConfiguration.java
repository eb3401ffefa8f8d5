package dev.greenlight.harness.config;

import java.util.List;

/** Everything that is wrong with a configuration, each problem with its key, what was found, where, and what is accepted. */
public final class InvalidConfiguration extends RuntimeException {
    private final transient List<String> problems;

    /** With at least one problem. */
    public InvalidConfiguration(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, one sentence each. */
    public List<String> problems() {
        return problems;
    }
}
