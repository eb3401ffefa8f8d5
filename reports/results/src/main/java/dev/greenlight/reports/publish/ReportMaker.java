package dev.greenlight.reports.publish;

import dev.greenlight.reports.allure.RecordedRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the report of the runs that are kept. One at a time for a directory. */
public final class ReportMaker {
    private static final String PAGE = "index.html";

    private final Path home;
    private final Path history;
    private final AllureTool tool;
    private final Map<String, String> variables;
    private final Consumer<String> warnings;

    /**
     * A maker of reports.
     *
     * @param home holds {@code allure-results}; the report goes to {@code allure-report} in it
     * @param history what one report hands to the next; apart from the others, since they may be cleaned away
     * @param variables the environment variables, which say who makes it
     * @param warnings takes what does not stop the report
     */
    public ReportMaker(
            Path home, Path history, AllureTool tool, Map<String, String> variables, Consumer<String> warnings) {
        this.home = home;
        this.history = history;
        this.tool = tool;
        this.variables = variables;
        this.warnings = warnings;
    }

    /** The runs that there are, the newest first. */
    public List<RecordedRuns.Run> runs() throws IOException {
        Path results = home.resolve("allure-results");
        return Files.isDirectory(results)
                ? RecordedRuns.in(results).stream()
                        .filter(run -> run.files().stream()
                                .anyMatch(file -> file.toString().endsWith("-result.json")))
                        .toList()
                : List.of();
    }

    /**
     * Makes the report of these runs and returns its page, which needs no other file. The report before stays when it fails.
     *
     * @throws IOException when it could not be made
     */
    public Path make(List<RecordedRuns.Run> runs) throws IOException, InterruptedException {
        try (var directory = WorkDirectory.in(home, "allure-making")) {
            Path work = directory.path();
            String newest = runs.get(0).name().text();
            var past = new History(history, warnings);
            int order = past.order(newest);
            var input = new ReportInput(work.resolve("input"));
            input.take(runs);
            Files.writeString(work.resolve("input").resolve("executor.json"), Executor.of(variables, order));
            past.copyTo(work.resolve("input").resolve("history"), newest, input.starts());
            tool.generate(work.resolve("input"), work.resolve("output"));
            Path page = work.resolve("output").resolve(PAGE);
            if (!Files.isRegularFile(page)) {
                throw new IOException("Allure ended without a report");
            }
            String html = Files.readString(page);
            Path report = Files.createDirectories(home.resolve("allure-report")).resolve(PAGE);
            Map<String, byte[]> files = SingleFile.files(html);
            Files.writeString(page, SingleFile.closed(html, FailedChecks.script(files)));
            Files.move(page, report, StandardCopyOption.REPLACE_EXISTING);
            keep(past, files, newest, order);
            return report;
        }
    }

    private void keep(History past, Map<String, byte[]> files, String newest, int order) {
        Map<String, byte[]> remembered = new LinkedHashMap<>();
        History.FILES.forEach(name ->
                Optional.ofNullable(files.get("history/" + name)).ifPresent(content -> remembered.put(name, content)));
        try {
            if (remembered.isEmpty()) {
                warnings.accept("the report holds no history; its trends end here");
            }
            past.keep(remembered, newest, order);
        } catch (IOException broken) {
            warnings.accept("the history cannot be kept in %s: %s".formatted(history, broken));
        }
    }
}
