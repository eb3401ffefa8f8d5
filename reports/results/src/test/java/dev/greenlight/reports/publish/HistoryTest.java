package dev.greenlight.reports.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How history goes from report to report. */
class HistoryTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void twentyTwoReports_leaveTheLastTwenty() throws IOException {
        for (int report = 1; report <= 22; report++) {
            report("run-" + report, report);
        }

        assertThat(kept("history-trend.json").findValuesAsText("buildOrder"))
                .containsExactlyElementsOf(IntStream.iterate(22, order -> order - 1)
                        .limit(20)
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(kept("history.json").at("/check/items")).hasSize(20);
        assertThat(kept("history.json").at("/check/items/0/time/start").asInt()).isEqualTo(22);
    }

    @Test
    void secondReportOnTheSameRuns_addsNothing() throws IOException {
        report("run-1", 1);
        report("run-2", 2);
        report("run-2", 2);

        assertThat(kept("history-trend.json").findValuesAsText("buildOrder")).containsExactly("2", "1");
        assertThat(kept("history.json").at("/check/items")).hasSize(2);
    }

    @Test
    void checksThatNoLaterReportCanFind_areForgotten_andSoAreTheOldest() throws IOException {
        String many = IntStream.range(0, History.MOST_CHECKS + 10)
                .mapToObj(i -> "\"c%d\": {\"items\": [{\"time\": {\"start\": %d}}]}".formatted(i, i))
                .collect(Collectors.joining(
                        ", ", "{\"past-r1-x\": {\"items\": [{\"time\": {\"start\": 99999}}]}, ", "}"));

        history().keep(Map.of("history.json", many.getBytes(StandardCharsets.UTF_8)), "run", 1);

        JsonNode checks = kept("history.json");
        assertThat(checks).hasSizeLessThanOrEqualTo(History.MOST_CHECKS);
        assertThat(checks.has("past-r1-x")).isFalse();
        assertThat(checks.has("c0")).isFalse();
        assertThat(checks.has("c" + (History.MOST_CHECKS + 9))).isTrue();
    }

    @Test
    void tornHistory_startsAnew_andSaysSo() throws IOException {
        report("run-1", 1);
        Files.writeString(directory.resolve("kept").resolve("history-trend.json"), "[{\"buildOrd");

        report("run-2", 2);

        assertThat(warnings).singleElement().asString().contains("history-trend.json", "is no JSON");
        assertThat(kept("history-trend.json").findValuesAsText("buildOrder")).containsExactly("2");
    }

    /** A report as Allure makes it: what is new comes first. */
    private void report(String newest, int start) throws IOException {
        Path input = Files.createTempDirectory(directory, "input");
        History history = history();
        int order = history.order(newest);
        history.copyTo(input, newest, Map.of("check", Set.of((long) start)));
        Map<String, byte[]> generated = new HashMap<>();
        generated.put(
                "history-trend.json", before(input, "history-trend.json", "{\"buildOrder\": %d}".formatted(order)));
        String items = "{\"time\": {\"start\": %d}}".formatted(start);
        JsonNode old = read(input.resolve("history.json")).path("check").path("items");
        generated.put(
                "history.json",
                "{\"check\": {\"items\": %s}}".formatted(joined(items, old)).getBytes(StandardCharsets.UTF_8));
        history.keep(generated, newest, order);
    }

    private static byte[] before(Path input, String file, String added) throws IOException {
        return joined(added, read(input.resolve(file))).getBytes(StandardCharsets.UTF_8);
    }

    private static String joined(String added, JsonNode old) {
        String rest = old.isEmpty() ? "]" : ", " + old.toString().substring(1);
        return "[" + added + rest;
    }

    private static JsonNode read(Path file) throws IOException {
        return Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.missingNode();
    }

    private History history() {
        return new History(directory.resolve("kept"), warnings::add);
    }

    private JsonNode kept(String file) throws IOException {
        return read(directory.resolve("kept").resolve(file));
    }
}
