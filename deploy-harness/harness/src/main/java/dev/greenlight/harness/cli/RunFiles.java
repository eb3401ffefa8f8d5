package dev.greenlight.harness.cli;

import dev.greenlight.reports.model.RunResult;
import dev.greenlight.reports.write.JsonResult;
import dev.greenlight.reports.write.JunitXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the results of a run are kept. What cannot be written is told and never changes the verdict. */
final class RunFiles {
    /** What {@code --json -} means: the standard output. */
    static final String STDOUT = "-";

    private final Io io;

    RunFiles(Io io) {
        this.io = io;
    }

    /** The directory of all results, below the root of the repository. */
    static Path directory(Path home) {
        return home.resolve("reports").resolve("target");
    }

    /** Writes what every run writes. */
    void writeAlways(RunResult run) {
        Path directory = directory(io.home());
        write(directory.resolve("junit").resolve("TEST-greenlight-" + run.command() + ".xml"), JunitXml.of(run));
        write(directory.resolve(run.command() + ".json"), JsonResult.of(run));
    }

    void write(Path file, String text) {
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            Files.writeString(file, text);
        } catch (IOException broken) {
            io.err().println("greenlight: cannot write %s: %s".formatted(file, broken));
        }
    }
}
