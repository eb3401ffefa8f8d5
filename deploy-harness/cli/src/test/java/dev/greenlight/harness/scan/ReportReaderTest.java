package dev.greenlight.harness.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTest {
    @TempDir
    private Path directory;

    @Test
    void trivy_tellsImageAndTime() {
        Report report = Scans.resource("trivy.json").report().orElseThrow();

        assertThat(report.scanner()).isEqualTo("Trivy");
        assertThat(report.artifact()).endsWith("/shop:v2");
        assertThat(report.digests()).containsExactly(Scans.DIGEST, "sha256:" + "b".repeat(64));
        assertThat(report.at()).contains(Instant.parse("2026-11-23T10:00:00.123456789Z"));
        assertThat(report.weaknesses()).hasSize(7);
    }

    @Test
    void snyk_findingsAreNamedByTheirCve() {
        Report report = Scans.resource("snyk.json").report().orElseThrow();

        assertThat(report.artifact()).isEqualTo("shop:v2");
        assertThat(report.weaknesses())
                .extracting(Weakness::id, Weakness::component, Weakness::severity, Weakness::fixed)
                .containsExactly(
                        tuple("CVE-2024-0727", "openssl/libssl3", Severity.CRITICAL, "3.0.13-1"),
                        tuple("CVE-2005-2541", "tar", Severity.LOW, ""));
    }

    @Test
    void snykProjects_areReadAllOfThem_withLicences() {
        Report report = Scans.resource("snyk-projects.json").report().orElseThrow();

        assertThat(report.weaknesses())
                .extracting(Weakness::id, Weakness::component, Weakness::fixed, Weakness::title)
                .containsExactly(
                        tuple("SNYK-JS-DOTENV-123456", "dotenv", "1.0.1 or 2.0.0", "Prototype Pollution"),
                        tuple("snyk:lic:npm:left-pad:WTFPL", "left-pad", "", "licence: WTFPL license"));
    }

    /** Debian calls it critical although its score is 5.5: what the scanner names goes first. */
    @Test
    void sarifOfTrivy_comesToTheSameVerdictAsItsJson() {
        Report report = Scans.resource("trivy.sarif").report().orElseThrow();

        assertThat(report.digests()).contains(Scans.DIGEST);
        assertThat(report.weaknesses())
                .extracting(Weakness::id, Weakness::component, Weakness::version, Weakness::fixed, Weakness::severity)
                .containsExactly(
                        tuple("CVE-2024-0727", "libssl3", "3.0.11-1", "3.0.13-1", Severity.CRITICAL),
                        tuple("CVE-2025-1111", "org.example:parser", "1.0", "1.1", Severity.MEDIUM));
    }

    @Test
    void sarifOfSnyk_isReadFromItsSentences() {
        Report report = Scans.resource("snyk.sarif").report().orElseThrow();

        assertThat(report.scanner()).isEqualTo("Snyk Container");
        assertThat(report.weaknesses()).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo("CVE-2024-0727");
            assertThat(one.aliases()).containsExactly("SNYK-DEBIAN12-OPENSSL-6190223");
            assertThat(one.component()).isEqualTo("openssl/libssl3");
            assertThat(one.severity()).isEqualTo(Severity.CRITICAL);
        });
    }

    @Test
    void sarifOfGrype_isReadFromTheHelpOfItsRule() {
        Report report = Scans.resource("cases/grype-high.sarif").report().orElseThrow();

        assertThat(report.weaknesses()).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo("CVE-2024-0727");
            assertThat(one.aliases()).containsExactly("CVE-2024-0727-libssl3");
            assertThat(one.component()).isEqualTo("libssl3");
            assertThat(one.version()).isEqualTo("3.0.11-1");
            assertThat(one.fixed()).isEqualTo("3.0.13");
            assertThat(one.severity()).isEqualTo(Severity.HIGH);
        });
    }

    @ParameterizedTest
    @CsvSource({"Fixed Version: 2, false", "Fixed Version: , true", "Vulnerability CVE-1, false"})
    void sarifWithoutAFix_saysSo_whateverItsRuleSays(String line, boolean unfixed) throws IOException {
        Source source = written("""
                {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x", "rules": [
                 {"id": "R1", "help": {"text": "Package: a\\nFixed Version: 9"}}]}},
                 "results": [{"ruleId": "R1", "message": {"text": "Package: b\\n%s"}}]}]}""".formatted(line));

        assertThat(source.report().orElseThrow().weaknesses())
                .extracting(Weakness::unfixed)
                .containsExactly(unfixed);
    }

    @ParameterizedTest
    @CsvSource({"accepted, 0", "underReview, 1", "rejected, 1"})
    void sarifResultWithTwoSuppressions_isAcceptedByBothOrCounts(String second, int counted) throws IOException {
        Source source = written("""
                {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [{"ruleId": "R1",
                 "suppressions": [{"kind": "inSource"}, {"kind": "external", "status": "%s"}]}]}]}""".formatted(second));

        assertThat(source.report().orElseThrow().weaknesses()).hasSize(counted);
    }

    @ParameterizedTest
    @CsvSource({"9.0, CRITICAL", "8.9, HIGH", "7.0, HIGH", "6.9, MEDIUM", "4.0, MEDIUM", "3.9, LOW", "0.0, UNKNOWN"})
    void sarifOfAnybody_isJudgedByItsScore(String score, Severity severity) throws IOException {
        Source source = written("""
                {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x", "rules": [
                 {"id": "R1", "properties": {"security-severity": "%s"}}]}}, "results": [{"ruleId": "R1"}]}]}""".formatted(score));

        assertThat(source.report().orElseThrow().weaknesses())
                .extracting(Weakness::severity)
                .containsExactly(severity);
    }

    @ParameterizedTest
    @CsvSource({"error, HIGH", "warning, MEDIUM", "note, LOW", "none, UNKNOWN"})
    void sarifWithoutScore_isJudgedByItsLevel(String level, Severity severity) throws IOException {
        Source source = written("""
                {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}},
                 "results": [{"ruleId": "R1", "level": "%s"}]}]}""".formatted(level));

        assertThat(source.report().orElseThrow().weaknesses())
                .extracting(Weakness::severity)
                .containsExactly(severity);
    }

    @Test
    void ecr_basicAndEnhancedFindings() {
        Report report = Scans.resource("ecr.json").report().orElseThrow();

        assertThat(report.artifact()).isEqualTo("shop:v2");
        assertThat(report.at()).contains(Instant.ofEpochSecond(1_795_428_000));
        assertThat(report.weaknesses())
                .extracting(Weakness::id, Weakness::component, Weakness::severity)
                .containsExactly(
                        tuple("CVE-2024-0727", "openssl", Severity.CRITICAL),
                        tuple("CVE-2024-9999", "an unnamed package", Severity.UNKNOWN),
                        tuple("CVE-2020-1", "an unnamed package", Severity.LOW),
                        tuple("CVE-2025-2222", "jackson-core", Severity.HIGH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"IN_PROGRESS", "PENDING", "FAILED", "UNSUPPORTED_IMAGE", "FINDINGS_UNAVAILABLE", "NEW_WORD"})
    void ecrScanWithoutResult_isNoReport(String status) throws IOException {
        Source source =
                written("{\"imageScanStatus\": {\"status\": \"%s\", \"description\": \"why\"}}".formatted(status));

        assertThat(source.unfinished()).isTrue();
        assertThat(source.problem()).contains(status, "why");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                      | expected a report of Trivy, Snyk or ECR (JSON), or SARIF 2.1.0; found nothing
                    {                                       | it is not valid JSON, from line 1, column 2 on
                    {} {}                                   | it is not valid JSON, from line 1, column 4 on
                    {}                                      | found an empty object
                    {"a": 1, "b": 2}                        | found an object with a, b
                    7                                       | found no object
                    []                                      | $: expected at least one project, found none
                    [7]                                     | $[0]: expected an object, found a number
                    {"SchemaVersion": 1}                    | $.SchemaVersion: expected 2, found 1
                    [{"Target": "shop:v2"}]                 | found the array that Trivy wrote before 0.20
                    {"bomFormat": "CycloneDX", "vulnerabilities": []} | found a CycloneDX document
                    {"SchemaVersion": 2}                    | $.ArtifactName: expected text, found nothing
                    {"SchemaVersion": 2, "SchemaVersion": 2} | it is not valid JSON
                    {"ok": false, "error": "no access"}     | Snyk could not test it: no access
                    {"ok": true}                            | $.vulnerabilities: expected an array, found nothing
                    {"vulnerabilities": {}}                 | $.vulnerabilities: expected an array, found an object
                    {"vulnerabilities": [{}]}               | $.vulnerabilities[0].id: expected text, found nothing
                    {"runs": [], "version": "1.0"}          | $.version: expected 2.1.0, found "1.0"
                    {"runs": [{}], "version": "2.1.0"}      | $.runs[0].results: expected an array, found nothing
                    {"imageScanFindings": {}}               | $.imageScanStatus.status: expected text, found nothing
                    """)
    void whatIsNoReport_isToldWithThePlace(String text, String problem) throws IOException {
        assertThat(written(text).problem()).contains(problem);
    }

    @Test
    void wrongTypeDeepInAReport_isToldWithItsPath() throws IOException {
        Source source = written("""
                {"SchemaVersion": 2, "ArtifactName": "a", "Results": [{}, {"Vulnerabilities": [
                 {"VulnerabilityID": "CVE-1", "PkgName": "p", "Severity": 9}]}]}""");

        assertThat(source.problem())
                .isEqualTo("$.Results[1].Vulnerabilities[0].Severity: expected text, found a number");
    }

    @Test
    void severityThatNobodyKnows_isNotIgnored() throws IOException {
        Source source = written("""
                {"SchemaVersion": 2, "ArtifactName": "a", "Results": [{"Vulnerabilities": [
                 {"VulnerabilityID": "CVE-1", "PkgName": "p", "Severity": "SEVERE"}]}]}""");

        assertThat(source.problem()).endsWith("expected a severity such as HIGH, found \"SEVERE\"");
    }

    @Test
    void scannerThatFailed_isNoReport() throws IOException {
        Source source = written("""
                {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [],
                 "invocations": [{"executionSuccessful": false}]}]}""");

        assertThat(source.problem())
                .isEqualTo(
                        "$.runs[0].invocations[0].executionSuccessful: expected true, found false: the scanner did not"
                                + " succeed");
    }

    @Test
    void pageOfEcr_isNotTakenForTheWhole() throws IOException {
        String page = Files.readString(Scans.path("ecr.json")).strip();

        Source source = written(page.substring(0, page.length() - 1) + ", \"nextToken\": \"more\"}");

        assertThat(source.problem()).startsWith("$.nextToken: expected all pages, found a page that others follow; ");
    }

    @Test
    void missingFile_isNoReport() {
        assertThat(ReportReader.read(directory.resolve("none.json")).problem()).isEqualTo("there is no such file");
        assertThat(ReportReader.read(directory).problem()).isEqualTo("there is no such file");
    }

    @Test
    void deepReport_isRefused() throws IOException {
        assertThat(written("[".repeat(100_000)).problem()).contains("expected at most", "100 levels");
    }

    @Test
    void reportOfTooManyValues_isRefused() throws IOException {
        Source source = written("{\"SchemaVersion\": [" + "0,".repeat((int) ReportReader.MOST_TOKENS) + "0]}");

        assertThat(source.problem()).contains("expected at most", "5000000 values");
    }

    @Test
    void fileOfTooManyBytes_isRefusedUnread() throws IOException {
        Path file = directory.resolve("huge.json");
        try (var out = Files.newByteChannel(
                file,
                java.util.Set.of(java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE))) {
            out.position(ReportReader.MOST_BYTES);
            out.write(java.nio.ByteBuffer.wrap("x".getBytes(StandardCharsets.UTF_8)));
        }

        assertThat(ReportReader.read(file).problem())
                .startsWith("expected at most 50 MB")
                .endsWith("found 50 MB");
    }

    @Test
    void reportWithoutTime_isAsOldAsItsFile() throws IOException {
        Path file = Files.writeString(directory.resolve("snyk.json"), Files.readString(Scans.path("snyk.json")));
        Instant written = Instant.parse("2026-01-01T00:00:00Z");
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(written));

        assertThat(ReportReader.read(file).report().orElseThrow().at()).contains(written);
    }

    @Test
    void trivyWithoutResults_hasLookedAtNothing() throws IOException {
        Source source = written("{\"SchemaVersion\": 2, \"ArtifactName\": \"a\", \"Results\": null}");

        assertThat(source.report().orElseThrow().looked()).isFalse();
        assertThat(source.report().orElseThrow().weaknesses()).isEqualTo(List.of());
    }

    private Source written(String text) throws IOException {
        return ReportReader.read(Files.writeString(directory.resolve("report.json"), text));
    }
}
