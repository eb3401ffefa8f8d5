package dev.greenlight.harness.config;

import java.nio.file.Path;

/** A file that is no YAML, or not the YAML that is expected. The message is a sentence that starts with the file. */
public final class UnreadableYaml extends RuntimeException {
    private final String clause;

    /** @param line from 1; 0 for the whole file */
    UnreadableYaml(Path file, int line, String predicate) {
        super((line == 0 ? "%s %s" : "%s:%3$d %2$s").formatted(file, predicate, line));
        this.clause = (line == 0 ? "it " : "line %d ".formatted(line)) + predicate;
    }

    /** The same without the file: {@code line 3 is not valid YAML: …}. */
    public String clause() {
        return clause;
    }
}
