package dev.greenlight.harness.cli;

import dev.greenlight.reports.redact.Redactor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code greenlight report}: makes the Allure report of the last run. */
@Command(
        name = "report",
        description = "Makes the Allure report of the last run.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ReportCommand implements Callable<Integer> {
    private static final long LONGEST_MINUTES = 5;

    private final Io io;

    @Option(names = "--open", description = "Opens it in the browser.")
    private boolean open;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    ReportCommand(Io io, Redactor redactor) {
        this.io = io;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path results = RunFiles.directory(io.home()).resolve("allure-results");
        if (!hasResults(results)) {
            throw new InvalidInput("There are no results in %s: run greenlight smoke first".formatted(results));
        }
        Path report = RunFiles.directory(io.home()).resolve("allure-report").resolve("index.html");
        Process maven = new ProcessBuilder(List.of(
                        io.home().resolve("mvnw").toString(),
                        "-q",
                        "-f",
                        io.home()
                                .resolve("reports/allure-report/report-pom.xml")
                                .toString(),
                        "process-resources"))
                .directory(io.home().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        io.err().println("greenlight: making the report...");
        if (!maven.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || maven.exitValue() != 0) {
            maven.destroyForcibly();
            throw new InvalidInput("Allure could not make the report; see %s".formatted(log()));
        }
        io.out().println(report);
        if (open) {
            open(report);
        }
        return ExitCode.PASSED;
    }

    private Path log() throws IOException {
        return Files.createDirectories(RunFiles.directory(io.home())).resolve("allure-report.log");
    }

    private static boolean hasResults(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith("-result.json"));
        }
    }

    private void open(Path report) throws IOException {
        String opener = System.getProperty("os.name").startsWith("Mac") ? "open" : "xdg-open";
        try {
            new ProcessBuilder(opener, report.toString())
                    .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
                    .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
                    .start();
        } catch (IOException missing) {
            io.err().println("greenlight: %s is not here; open the file in a browser yourself".formatted(opener));
        }
    }
}
