package dev.greenlight.harness.cli;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.cli.io.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tells of a defect of our own: one line for the user, the stack trace in a file. */
final class Defects {
    private static final String FILE = "greenlight-defect.log";

    private Defects() {}

    static int report(Io io, Redactor redactor, Throwable defect, List<String> args) {
        var text = new StringWriter();
        text.write("greenlight %s, %s%n".formatted(Version.text(), String.join(" ", args)));
        defect.printStackTrace(new PrintWriter(text, true));
        String safe = redactor.redact(text.toString());
        io.err()
                .println("greenlight: this is a defect in greenlight itself: "
                        + redactor.redact(String.valueOf(defect)));
        io.err().println("greenlight: please report it with " + write(io, safe));
        return ExitCode.DEFECT;
    }

    private static Path write(Io io, String text) {
        Path file = RunFiles.directory(io.home()).resolve(FILE);
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException readOnly) {
            return inTemporaryDirectory(io, text);
        }
    }

    private static Path inTemporaryDirectory(Io io, String text) {
        try {
            return Files.writeString(Files.createTempFile("greenlight-defect", ".log"), text);
        } catch (IOException nowhere) {
            io.err().print(text);
            return Path.of("the text above");
        }
    }
}
