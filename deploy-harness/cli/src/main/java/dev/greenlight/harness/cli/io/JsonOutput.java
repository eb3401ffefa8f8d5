package dev.greenlight.harness.cli.io;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.checks.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what {@code --json} asks for. */
public record JsonOutput(Io io, Redactor redactor) {
    /** The beginning of what a command says that came to its end. */
    public static ObjectNode of(String command) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("tool", "greenlight")
                .put("version", Version.text())
                .put("command", command);
    }

    /** @param file its name, or {@code -} for the standard output */
    public void write(String file, String json) {
        String safe = redactor.redact(json);
        if (file.equals("-")) {
            io.out().print(safe);
            io.out().flush();
            return;
        }
        try {
            Files.writeString(Path.of(file), safe);
        } catch (IOException broken) {
            throw new InvalidInput("--json needs a file that can be written, found \"%s\"".formatted(file), broken);
        }
    }
}
