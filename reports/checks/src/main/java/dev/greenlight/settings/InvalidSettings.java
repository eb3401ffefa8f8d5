package dev.greenlight.settings;

import java.util.List;

/**
 * Everything that is wrong with the settings: each problem with its key, what was found and what is accepted. Has no stack trace,
 * since it is no defect.
 */
public final class InvalidSettings extends RuntimeException {
    private final transient List<String> problems;

    /** With at least one problem. */
    public InvalidSettings(List<String> problems) {
        super(String.join("\n", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** The problems, one sentence each. */
    public List<String> problems() {
        return problems;
    }
}
