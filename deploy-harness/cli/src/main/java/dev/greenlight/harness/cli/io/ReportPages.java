package dev.greenlight.harness.cli.io;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows a page in the browser of the desktop. */
public final class ReportPages {
    private ReportPages() {}

    /**
     * Opens the page and does not wait for the browser.
     *
     * @param variables whose {@code PATH} holds the program that opens files
     * @return what to do instead when it could not
     */
    public static Optional<String> open(Map<String, String> variables, Path page) {
        String opener = System.getProperty("os.name").startsWith("Mac") ? "open" : "xdg-open";
        try {
            Path program = Stream.of(variables.getOrDefault("PATH", "").split(File.pathSeparator))
                    .filter(directory -> !directory.isEmpty())
                    .map(directory -> Path.of(directory, opener))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IOException("it is not on the PATH"));
            new ProcessBuilder(program.toString(), page.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of("%s cannot be started (%s); open the file in a browser yourself"
                    .formatted(opener, refused.getMessage()));
        }
    }
}
