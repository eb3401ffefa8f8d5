package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.harness.cli.io.ExitCode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb {@code scan} on files: exit codes and what it writes. */
class ScanCommandTest {
    /** Two hours after the reports among the resources were written. */
    private static final Clock THAT_DAY = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path home;

    @Test
    void findings_areExitCodeOne_asJsonAndSarif() throws IOException {
        Path sarif = home.resolve("out/result.sarif");

        CommandRun run = scan(report("trivy.json"), "--json", "-", "--sarif", sarif.toString());

        assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.FAILED);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("outcome").asText()).isEqualTo("failed");
        assertThat(json.path("totals").path("failed").asInt()).isEqualTo(4);
        assertThat(new ObjectMapper()
                        .readTree(sarif.toFile())
                        .at("/runs/0/results")
                        .findValuesAsText("ruleId"))
                .contains("image-scan.cve-2024-0727-libssl3", "image-scan.cve-2025-1111-org-example-parser")
                .doesNotContain("image-scan.report-trivy-json");
    }

    @Test
    void cleanReport_isExitCodeZero_alsoWhenItsAgeWarns() {
        assertThat(scan(report("trivy-clean.json"), "--image", "shop:v2", "--strict")
                        .code())
                .isEqualTo(ExitCode.PASSED);
        assertThat(scan(report("trivy-clean.json"), "--image", "shop:v2", "--config", maxAge("1ms"))
                        .code())
                .isEqualTo(ExitCode.PASSED);
        assertThat(scan(report("trivy-clean.json"), "--strict", "--config", maxAge("1ms"))
                        .code())
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void findingWithoutFix_isWhatTheSettingSays() throws IOException {
        Path file = Files.writeString(home.resolve("unfixed.yaml"), "image-scan: {unfixed: warn}");

        assertThat(scan(report("cases/unfixed-default.json")).code()).isEqualTo(ExitCode.FAILED);
        CommandRun run = scan(report("cases/unfixed-default.json"), "--config", file.toString());
        assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.PASSED);
        assertThat(run.out()).contains("unfixed: warn");
    }

    @Test
    void reportThatIsNotThere_isNeverGreen() {
        CommandRun run = scan(home.resolve("none.json").toString());

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("none.json: there is no such file");
    }

    @Test
    void reportOfNothing_isInconclusive() throws IOException {
        Path file = Files.writeString(home.resolve("r.json"), "{\"SchemaVersion\": 2, \"ArtifactName\": \"a\"}");

        assertThat(scan(file.toString()).code()).isEqualTo(ExitCode.INCONCLUSIVE);
    }

    @Test
    void nothingToLookAt_isInvalidInput() {
        CommandRun run = scan();

        assertThat(run.code()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(run.err()).contains("Say what to look at: greenlight scan trivy.json");
    }

    @Test
    void exceptionsWithoutReasonOrExpiry_areInvalidInput() throws IOException {
        Path file = Files.writeString(home.resolve("e.yaml"), "exceptions: [{id: CVE-1, reason: x}, {id: CVE-2}]");

        CommandRun run = scan(report("trivy.json"), "--exceptions", file.toString());

        assertThat(run.code()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(run.err())
                .contains("e.yaml: exceptions[0].expires", "exceptions[1].reason", "exceptions[1].expires")
                .doesNotContain("Starting");
    }

    @Test
    void exceptionsThatAreNoYaml_areInvalidInput() throws IOException {
        Path file = Files.writeString(home.resolve("e.yaml"), "exceptions: [");

        CommandRun run = scan(report("trivy.json"), "--exceptions", file.toString());

        assertThat(run.code()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(run.err()).contains("e.yaml:1 is not valid YAML");
    }

    @Test
    void exceptions_letAnImagePass() throws IOException {
        Path file = Files.writeString(
                home.resolve(".snyk"),
                "version: v1.19.0\nignore: {SNYK-DEBIAN12-OPENSSL-6190223: [{'*': {reason: no TLS, expires: 2999-12-31}}]}\n");

        CommandRun run = scan(report("snyk.json"), "--exceptions", file.toString());

        assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.PASSED);
        assertThat(run.out()).containsPattern("accepted\\s+until 2999-12-31: no TLS");
    }

    @Test
    void unknownSeverity_isInvalidInput() throws IOException {
        Path file = Files.writeString(home.resolve("c.yaml"), "image-scan: {fail: [HIGH, SEVERE], warn: [AWFUL]}");

        CommandRun run = scan(report("trivy.json"), "--config", file.toString());

        assertThat(run.code()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(run.err()).contains("image-scan.fail", "\"HIGH,SEVERE\"", "image-scan.warn", "\"AWFUL\"");
    }

    private CommandRun scan(String... args) {
        List<String> all = new ArrayList<>(List.of("scan"));
        all.addAll(List.of(args));
        return CommandRun.of(Map.of(), home, THAT_DAY, all.toArray(String[]::new));
    }

    private String maxAge(String age) {
        try {
            return Files.writeString(home.resolve("age.yaml"), "image-scan: {max-age: %s}".formatted(age))
                    .toString();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static String report(String name) {
        try {
            return Path.of(ScanCommandTest.class.getResource("/scan/" + name).toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
