package dev.greenlight.reports.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.reports.Runs;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SarifTest {
    @Test
    void findings_haveWhatGithubDemands() throws IOException {
        JsonNode sarif = new ObjectMapper().readTree(Sarif.of(List.of(Runs.hostile()), "src/Suite.java"));
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

    /** docs.github.com, "SARIF support for code scanning": what an upload is refused or cut for. */
    @Test
    void uploadIsTaken_eachResultNamesARule_aLevelAndAFileOfTheRepository() throws IOException {
        JsonNode sarif = new ObjectMapper()
                .readTree(Sarif.of(
                        List.of(Runs.hostile()), "smoke-tests/src/main/java/dev/greenlight/SecuritySuite.java"));
        JsonNode run = sarif.at("/runs/0");

        assertThat(sarif.path("runs")).hasSizeLessThanOrEqualTo(20);
        List<String> rules = new ArrayList<>();
        run.at("/tool/driver/rules").forEach(rule -> rules.add(rule.path("id").asText()));
        assertThat(rules).doesNotHaveDuplicates().allSatisfy(id -> assertThat(id.length())
                .isLessThanOrEqualTo(255));
        assertThat(run.at("/tool/driver/rules")).allSatisfy(rule -> {
            assertThat(rule.at("/shortDescription/text").asText()).isNotBlank().hasSizeLessThanOrEqualTo(1024);
            assertThat(rule.at("/properties/tags").size()).isLessThanOrEqualTo(20);
        });
        assertThat(run.path("results")).allSatisfy(result -> {
            assertThat(rules).contains(result.path("ruleId").asText());
            assertThat(result.path("level").asText()).isIn("error", "warning", "note");
            assertThat(result.at("/message/text").asText()).isNotBlank();
            assertThat(result.path("locations").size()).isBetween(1, 10);
            String file = result.at("/locations/0/physicalLocation/artifactLocation/uri")
                    .asText();
            assertThat(URI.create(file))
                    .satisfies(uri -> assertThat(uri.isAbsolute()).isFalse());
            assertThat(file).doesNotStartWith("/").doesNotContain("..", "\\");
        });
    }

    @Test
    void onlyWhatTheSecuritySuiteFound_isAResult_andEachHasARuleWithHelp() throws IOException {
        JsonNode run = new ObjectMapper()
                .readTree(Sarif.of(List.of(Runs.hostile()), "f"))
                .at("/runs/0");

        assertThat(run.get("results")).hasSize(2);
        assertThat(run.at("/tool/driver/rules")).hasSize(3).allSatisfy(rule -> {
            assertThat(rule.get("id").asText()).startsWith("security.");
            assertThat(rule.at("/help/text").asText()).isNotBlank();
        });
    }
}
