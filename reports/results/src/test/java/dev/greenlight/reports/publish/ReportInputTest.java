package dev.greenlight.reports.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.reports.allure.RecordedRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Allure is given of several runs. */
class ReportInputTest {
    private static final String OLD = "20261102T110000000Z_rollout_production_r1_";
    private static final String NEW = "20261102T120000000Z_rollout_production_r2_";
    private static final String RESUMED = "20261102T123000000Z_rollout_production_r2_";
    private static final String ELSEWHERE = "20261102T100000000Z_rollout_staging_r0_";

    @TempDir
    private Path directory;

    private Path results;
    private Path input;

    @BeforeEach
    void directories() throws IOException {
        results = Files.createDirectory(directory.resolve("results"));
        input = directory.resolve("input");
    }

    @Test
    void rolloutsBesideEachOther_areNotAttemptsOfOne_andTheNewestHasTheHistory() throws IOException {
        result(OLD, "h1");
        result(NEW, "h1");
        result(RESUMED, "h1");
        result(ELSEWHERE, "h2");

        take();

        assertThat(historyId(OLD)).isEqualTo("past-r1-h1");
        assertThat(historyId(NEW)).isEqualTo("h1");
        assertThat(historyId(RESUMED)).as("the same rollout, resumed").isEqualTo("h1");
        assertThat(historyId(ELSEWHERE)).as("the newest of its environment").isEqualTo("h2");
    }

    @Test
    void resultThatWasTorn_isLeftOut_andTheOthersStay() throws IOException {
        result(OLD, "h1");
        Files.writeString(results.resolve(OLD + "2-result.json"), "{\"name\": \"torn");
        Files.writeString(results.resolve(OLD + "3-attachment.txt"), "evidence");

        take();

        assertThat(input.resolve(OLD + "1-result.json")).exists();
        assertThat(input.resolve(OLD + "2-result.json")).doesNotExist();
        assertThat(input.resolve(OLD + "3-attachment.txt")).hasContent("evidence");
    }

    @Test
    void environment_tellsOfEachRun() throws IOException {
        result(NEW, "h1");
        Files.writeString(
                results.resolve(NEW + "about.json"),
                "{\"title\": \"rollout of v2\", \"startedAt\": \"2026-11-02T12:00:00.123Z\","
                        + " \"facts\": {\"target\": \"https://example.com\"}}");

        take();

        assertThat(input.resolve("environment.properties"))
                .hasContent(
                        "rollout\\ of\\ v2 = began\\ 2026-11-02T12\\:00\\:00Z;\\ target\\:\\ https\\://example.com");
        assertThat(input.resolve("categories.json")).content().contains("Product defects");
    }

    private void take() throws IOException {
        new ReportInput(input).take(RecordedRuns.in(results));
    }

    private void result(String run, String historyId) throws IOException {
        Files.writeString(
                results.resolve(run + "1-result.json"),
                "{\"name\": \"check\", \"historyId\": \"%s\", \"start\": 1}".formatted(historyId));
    }

    private String historyId(String run) throws IOException {
        JsonNode result =
                new ObjectMapper().readTree(input.resolve(run + "1-result.json").toFile());
        return result.path("historyId").asText();
    }
}
