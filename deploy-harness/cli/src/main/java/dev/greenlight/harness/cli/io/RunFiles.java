package dev.greenlight.harness.cli.io;

import dev.greenlight.checks.RunResult;
import dev.greenlight.checks.connection.Origin;
import dev.greenlight.reports.write.JsonResult;
import dev.greenlight.reports.write.JunitXml;
import dev.greenlight.reports.write.MarkdownSummary;
import dev.greenlight.reports.write.Sarif;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of a run. Those that were asked for are tried before anything runs; what can then not be written is a
 * message, and changes no verdict.
 */
public final class RunFiles {
    private static final String STDOUT = "-";
    private static final int LONGEST_NAME = 120;
    private static final String SARIF_LOCATION =
            "smoke-tests/src/main/java/dev/greenlight/smoke/suites/SecuritySuite.java";

    private static final String IMAGE_LOCATION = "Dockerfile";

    private final Io io;
    private final @Nullable String json;
    private final @Nullable String sarif;

    /**
     * The files of a run.
     *
     * @param json the value of {@code --json}
     * @param sarif the value of {@code --sarif}
     * @throws InvalidInput when one of the files that were asked for cannot be written
     */
    public RunFiles(Io io, @Nullable String json, @Nullable String sarif) {
        this.io = io;
        this.json = json;
        this.sarif = sarif;
        if (STDOUT.equals(json) && STDOUT.equals(sarif)) {
            throw new InvalidInput("--json and --sarif can't both be written to the standard output");
        }
        requireWritable("--json", json);
        requireWritable("--sarif", sarif);
    }

    /** The directory of all results, below the root of the repository. */
    public static Path directory(Path home) {
        return home.resolve("reports").resolve("target");
    }

    /** Whether the standard output holds JSON or SARIF and nothing else. */
    public boolean isOnStdout() {
        return STDOUT.equals(json) || STDOUT.equals(sarif);
    }

    /** Writes everything that is wanted. */
    public void write(RunResult run) {
        write(run, JsonResult.of(run), MarkdownSummary.of(run));
    }

    /** Writes everything that is wanted, with JSON and Markdown that tell more than the run does. */
    public void write(RunResult run, String jsonText, String markdown) {
        Path directory = directory(io.home());
        files(directory, run, jsonText);
        asked(List.of(run), jsonText, markdown);
    }

    /**
     * Writes everything that is wanted of runs against several targets, the files of each in a directory of its own.
     *
     * @param whole what they come to together
     */
    public void write(RunResult whole, List<RunResult> runs) {
        Path directory = directory(io.home());
        runs.forEach(run -> files(directory.resolve("targets").resolve(name(run.target())), run, JsonResult.of(run)));
        String jsonText = JsonResult.of(whole, runs);
        write(directory.resolve(whole.command() + ".json"), jsonText);
        asked(runs, jsonText, runs.stream().map(MarkdownSummary::of).collect(Collectors.joining()));
    }

    /** {@code HOST-PORT-PATH}. */
    private static String name(String target) {
        try {
            URI uri = URI.create(target);
            Origin origin = Origin.of(uri);
            String text = "%s-%d%s".formatted(origin.host(), origin.port(), Objects.toString(uri.getRawPath(), ""));
            String safe = text.replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^[-.]+|-+$", "");
            return safe.substring(0, Math.min(safe.length(), LONGEST_NAME));
        } catch (IllegalArgumentException none) {
            return "target";
        }
    }

    private void files(Path directory, RunResult run, String jsonText) {
        write(directory.resolve("junit").resolve("TEST-greenlight-" + run.command() + ".xml"), JunitXml.of(run));
        write(directory.resolve(run.command() + ".json"), jsonText);
    }

    private void asked(List<RunResult> runs, String jsonText, String markdown) {
        boolean isScan = runs.get(0).command().equals("scan");
        ask(json, jsonText);
        if (sarif != null) {
            ask(sarif, Sarif.of(runs, isScan ? IMAGE_LOCATION : SARIF_LOCATION));
        }
        String summary = io.variable("GITHUB_STEP_SUMMARY");
        if (!summary.isEmpty()) {
            write(Path.of(summary), markdown, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private void ask(@Nullable String file, String text) {
        if (STDOUT.equals(file)) {
            io.out().print(text);
            io.out().flush();
        } else if (file != null) {
            write(Path.of(file), text);
        }
    }

    /** Writes one more file; what can not be written is a message. */
    public void write(Path file, String text, OpenOption... options) {
        try {
            prepare(file);
            Files.writeString(file, text, options);
        } catch (IOException broken) {
            io.err().println("greenlight: cannot write %s: %s".formatted(file, broken));
        }
    }

    private static void requireWritable(String flag, @Nullable String name) {
        if (name == null || name.equals(STDOUT)) {
            return;
        }
        try {
            Path file = Path.of(name);
            prepare(file);
            boolean existed = Files.exists(file);
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            if (!existed) {
                Files.delete(file);
            }
        } catch (IOException | InvalidPathException refused) {
            throw new InvalidInput("%s needs a file that can be written, found \"%s\"".formatted(flag, name), refused);
        }
    }

    private static void prepare(Path file) throws IOException {
        Optional<Path> parent = Optional.ofNullable(file.toAbsolutePath().getParent());
        if (parent.isPresent() && !Files.isDirectory(parent.get())) {
            Files.createDirectories(parent.get());
        }
    }
}
