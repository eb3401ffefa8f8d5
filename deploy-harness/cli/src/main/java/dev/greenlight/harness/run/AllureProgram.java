package dev.greenlight.harness.run;

import dev.greenlight.harness.cli.io.Child;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.local.JavaCommand;
import dev.greenlight.reports.publish.AllureTool;
import dev.greenlight.reports.publish.WorkDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Allure's report generator as a process of its own, so that it shares no class and no trouble with us. Maven fetches it on
 * first use: it is too large to come with every build.
 */
public final class AllureProgram implements AllureTool {
    private static final Duration LONGEST_FETCH = Duration.ofMinutes(5);
    private static final Duration LONGEST_GENERATION = Duration.ofMinutes(3);

    private final Io io;
    private final Path log;

    public AllureProgram(Io io, Path log) {
        this.io = io;
        this.log = log;
    }

    @Override
    public void generate(Path input, Path output) throws IOException, InterruptedException {
        Path directory = require();
        List<String> command = JavaCommand.of(
                "512m",
                List.of(
                        "-cp",
                        directory.resolve("lib").resolve("*").toString(),
                        "io.qameta.allure.CommandLine",
                        "generate",
                        "--single-file",
                        "--name",
                        "Greenlight",
                        "--output",
                        output.toString(),
                        input.toString()));
        // Else it tells Google of every report.
        Map<String, String> variables = Map.of("APP_HOME", directory.toString(), "ALLURE_NO_ANALYTICS", "true");
        new Child("Allure", command, variables, log).await(LONGEST_GENERATION);
    }

    private Path require() throws IOException, InterruptedException {
        Path kept = RunFiles.directory(io.home()).resolve("allure");
        Path program = program(kept);
        if (Files.isDirectory(program.resolve("lib"))) {
            return program;
        }
        io.err().println("greenlight: fetching Allure's report generator...");
        try (var work = WorkDirectory.in(RunFiles.directory(io.home()), "allure-fetching")) {
            Path draft = work.path().resolve("allure");
            fetch(draft);
            if (!Files.exists(kept)) {
                Files.move(draft, kept); // whole or not at all
            }
        }
        return program(kept);
    }

    private void fetch(Path to) throws IOException, InterruptedException {
        List<String> command = List.of(
                System.getProperty("greenlight.maven", io.home().resolve("mvnw").toString()),
                "-q",
                "-B",
                "-f",
                io.home().resolve("reports/allure-report/report-pom.xml").toString(),
                "-Dallure.directory=" + to,
                "process-resources");
        try {
            new Child("Maven", command, Map.of("MAVEN_PROJECTBASEDIR", ""), log).await(LONGEST_FETCH);
        } catch (IOException failed) {
            throw new IOException(
                    "Allure's report generator could not be fetched (%s)".formatted(failed.getMessage()), failed);
        }
    }

    private static Path program(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return directory;
        }
        try (Stream<Path> versions = Files.list(directory)) {
            return versions.filter(version -> version.getFileName().toString().startsWith("allure-"))
                    .findFirst()
                    .orElse(directory);
        }
    }
}
