package dev.greenlight.reports.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.reports.Runs;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SarifTest {
    @Test
    void findings_haveWhatGithubDemands() throws IOException {
        JsonNode sarif = new ObjectMapper().readTree(Sarif.of(Runs.hostile(), "src/Suite.java"));
        JsonNode run = sarif.get("runs").get(0);
        JsonNode failed = run.get("results").get(0);

        assertThat(sarif.get("version").asText()).isEqualTo("2.1.0");
        assertThat(run.at("/tool/driver/name").asText()).isEqualTo("greenlight");
        assertThat(failed.get("ruleId").asText()).isEqualTo("security.x-frame-options");
        assertThat(failed.get("level").asText()).isEqualTo("error");
        assertThat(failed.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("src/Suite.java");
        assertThat(failed.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(1);
        assertThat(failed.at("/partialFingerprints/checkAtTarget~1v1").asText()).hasSize(64);
        assertThat(run.get("results").get(1).get("level").asText()).isEqualTo("warning");
    }

    @Test
    void onlyWhatTheSecuritySuiteFound_isAResult_andEachHasARuleWithHelp() throws IOException {
        JsonNode run =
                new ObjectMapper().readTree(Sarif.of(Runs.hostile(), "f")).at("/runs/0");

        assertThat(run.get("results")).hasSize(2);
        assertThat(run.at("/tool/driver/rules")).hasSize(3).allSatisfy(rule -> {
            assertThat(rule.get("id").asText()).startsWith("security.");
            assertThat(rule.at("/help/text").asText()).isNotBlank();
        });
    }
}
