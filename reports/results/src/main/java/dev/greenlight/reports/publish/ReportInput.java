package dev.greenlight.reports.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.reports.allure.AllureResults;
import dev.greenlight.reports.allure.Categories;
import dev.greenlight.reports.allure.EnvironmentFile;
import dev.greenlight.reports.allure.RecordedRuns;
import dev.greenlight.reports.allure.Recording;
import dev.greenlight.reports.allure.RunName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the results of all runs together as the input of one report. */
final class ReportInput {
    /** How ids start that no later report is to find again. */
    static final String PAST = "past-";

    private static final String RESULT = "-result.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final Map<String, Set<Long>> starts = new HashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    ReportInput(Path directory) {
        this.directory = directory;
    }

    /** When the checks began, by the id of their history. */
    Map<String, Set<Long>> starts() {
        return starts;
    }

    /** Copies the runs, of which the newest comes first, and describes them. */
    void take(List<RecordedRuns.Run> runs) throws IOException {
        Files.createDirectories(directory);
        Map<String, String> newest = new HashMap<>();
        for (RecordedRuns.Run run : runs) {
            String place = run.name().kind() + " " + run.name().environment();
            boolean isPast = !newest.computeIfAbsent(place, any -> run.name().id())
                    .equals(run.name().id());
            for (Path file : run.files()) {
                take(run.name(), file, isPast && run.name().kind() == Recording.Kind.ROLLOUT);
            }
        }
        Files.writeString(directory.resolve("categories.json"), Categories.JSON);
        Files.writeString(directory.resolve("environment.properties"), EnvironmentFile.of(environment));
    }

    /**
     * Allure takes two results of one id for attempts of one test and hides the first: of several rollouts the newest keeps its
     * ids, and with them the history; the others only stand beside it.
     */
    private void take(RunName run, Path file, boolean isPast) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(AllureResults.ABOUT)) {
            describe(file);
        } else if (name.endsWith(RESULT)) {
            try {
                if (JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode result) {
                    result(result, isPast ? PAST + run.id() + "-" : "", directory.resolve(name));
                }
            } catch (JsonProcessingException torn) {
                // The command was killed while it wrote: what there is of this result tells nothing.
            }
        } else {
            Files.copy(file, directory.resolve(name));
        }
    }

    private void result(ObjectNode result, String prefix, Path to) throws IOException {
        String id = prefix + result.path("historyId").asText();
        starts.computeIfAbsent(id, any -> new HashSet<>())
                .add(result.path("start").asLong());
        JSON.writeValue(to.toFile(), result.put("historyId", id));
    }

    private void describe(Path file) throws IOException {
        try {
            JsonNode about = JSON.readTree(Files.readAllBytes(file));
            var facts = new StringBuilder(
                    "began %s".formatted(about.path("startedAt").asText().replaceFirst("\\.\\d+Z$", "Z")));
            about.path("facts")
                    .properties()
                    .forEach(fact -> facts.append(
                            "; %s: %s".formatted(fact.getKey(), fact.getValue().asText())));
            environment.merge(about.path("title").asText(), facts.toString(), (newer, older) -> newer);
        } catch (JsonProcessingException torn) {
            // As above: the results say what they are about by themselves, too.
        }
    }
}
