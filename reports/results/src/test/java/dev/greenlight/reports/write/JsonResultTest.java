package dev.greenlight.reports.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.reports.Runs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonResultTest {
    @Test
    void document_hasTheKeysOfTheContract() throws IOException {
        JsonNode json = new ObjectMapper().readTree(JsonResult.of(Runs.hostile()));

        assertThat(names(json))
                .containsExactly(
                        "tool",
                        "version",
                        "command",
                        "target",
                        "startedAt",
                        "durationMs",
                        "outcome",
                        "exitCode",
                        "totals",
                        "reasons",
                        "endpoints",
                        "checks");
        assertThat(names(json.get("totals"))).containsExactly("total", "passed", "failed", "warnings", "skipped");
        assertThat(names(json.get("checks").get(1)))
                .contains("id", "suite", "status", "message", "durationMs", "expected", "found");
        assertThat(json.get("startedAt").asText()).isEqualTo("2026-11-01T12:00:00Z");
        assertThat(json.get("durationMs").asLong()).isEqualTo(1234);
        assertThat(json.get("outcome").asText()).isEqualTo("failed");
        assertThat(json.get("totals").get("warnings").asInt()).isEqualTo(1);
    }

    @Test
    void hostileText_comesBackAsItWas() throws IOException {
        JsonNode json = new ObjectMapper().readTree(JsonResult.of(Runs.hostile()));

        assertThat(json.get("checks").get(1).get("message").asText()).isEqualTo("Header missing " + Runs.HOSTILE);
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
