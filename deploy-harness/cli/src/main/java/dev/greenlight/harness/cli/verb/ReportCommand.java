package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.GlobalOptions;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.JsonOutput;
import dev.greenlight.harness.cli.io.ReportPages;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.run.AllureProgram;
import dev.greenlight.reports.allure.RecordedRuns;
import dev.greenlight.reports.publish.ReportMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code greenlight report}: makes one Allure report of the last runs. */
@Command(
        name = "report",
        description = "Makes one Allure report of the last smoke and load runs and rollouts, with their history.")
public final class ReportCommand extends Verb {
    @Option(names = "--open", description = "Opens it in the browser.")
    private boolean open;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes where it is as JSON; - for the standard output.")
    private @Nullable String json;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    ReportCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() throws InterruptedException {
        Path directory = RunFiles.directory(io.home());
        Path log = directory.resolve("allure-report.log");
        var maker = new ReportMaker(
                directory,
                io.home().resolve("reports").resolve("allure-history"),
                new AllureProgram(io, log),
                io.variables(),
                warning -> io.err().println("greenlight: " + line(warning)));
        Path page;
        try {
            List<RecordedRuns.Run> runs = maker.runs();
            if (runs.isEmpty()) {
                throw new InvalidInput("There are no results in %s yet: run greenlight smoke, load or deploy first"
                        .formatted(directory.resolve("allure-results")));
            }
            Files.deleteIfExists(log);
            page = maker.make(runs);
        } catch (IOException broken) {
            throw new InvalidInput(
                    "There is no new Allure report, which changes no verdict: "
                            + line(String.valueOf(broken.getMessage())),
                    broken);
        }
        if (json != null) {
            new JsonOutput(io, redactor)
                    .write(
                            json,
                            JsonOutput.of("report")
                                            .put("report", page.toString())
                                            .toPrettyString() + "\n");
        }
        if (!"-".equals(json)) {
            io.out().println(page);
        }
        if (open) {
            ReportPages.open(io.variables(), page)
                    .ifPresent(trouble -> io.err().println("greenlight: " + line(trouble)));
        }
        return ExitCode.PASSED;
    }

    private String line(String text) {
        return SafeText.oneLine(SafeText.of(text, redactor));
    }
}
