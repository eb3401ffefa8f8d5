package dev.greenlight.harness.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Outcome;
import dev.greenlight.harness.gate.GateResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The suite as a gate runs it: each rule green where it holds, and red where it does not. */
class ImageScanSuiteTest {
    private static final Weakness CRITICAL = Scans.weakness("CVE-2024-0727", "libssl3", Severity.CRITICAL);
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @Test
    void trivyReport_isOneCheckForEachFinding_theWorstFirst() {
        GateResult result = Scans.of(Scans.resource("trivy.json")).run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.checks())
                .extracting(CheckResult::id, CheckResult::status)
                .containsExactly(
                        tuple("image-scan.report-trivy-json", CheckStatus.PASSED),
                        tuple("image-scan.aws-access-key-id-app-config-json", CheckStatus.FAILED),
                        tuple("image-scan.cve-2024-0727-libssl3", CheckStatus.FAILED),
                        tuple("image-scan.cve-2023-45853-zlib1g", CheckStatus.FAILED),
                        tuple("image-scan.ds002-dockerfile", CheckStatus.FAILED),
                        tuple("image-scan.cve-2025-1111-org-example-parser", CheckStatus.WARNING));
        assertThat(result.toString()).doesNotContain("AKIAIOSFODNN7EXAMPLE");
    }

    @Test
    void finding_saysWhatIsInstalled_whereItIs_andWhatFixesIt() {
        CheckResult check = check(Scans.of(Scans.resource("trivy.json")).run(), "cve-2024-0727-libssl3");

        assertThat(check.message())
                .isEqualTo("CRITICAL CVE-2024-0727 in libssl3 (openssl: denial of service via null dereference)");
        assertThat(check.finding().expected()).isEqualTo("version 3.0.13-1 or later");
        assertThat(check.finding().found()).isEqualTo("3.0.11-1 in shop:v2 (debian 12.5) (Trivy)");
        assertThat(check.finding().remedy()).isEqualTo("update libssl3 to 3.0.13-1, rebuild and scan again");
        assertThat(check.finding().source()).isEqualTo("https://avd.aquasec.com/nvd/cve-2024-0727");
    }

    @Test
    void reportWithoutFindings_isOnePassedCheck_thatSaysWhatWasScanned() {
        Scans scans = Scans.of(Scans.resource("trivy-clean.json"));
        scans.image = "shop@" + Scans.DIGEST;

        assertThat(scans.run().checks()).singleElement().satisfies(check -> {
            assertThat(check.status()).isEqualTo(CheckStatus.PASSED);
            assertThat(check.message())
                    .isEqualTo("Trivy scanned shop:v2 (%s) at 2026-11-23T10:00:00Z: nothing was found"
                            .formatted(Scans.DIGEST));
        });
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL, FAILED", "HIGH, FAILED", "MEDIUM, WARNING", "UNKNOWN, WARNING"})
    void severity_meansWhatThePolicySays(Severity severity, CheckStatus status) {
        GateResult result =
                Scans.of(Scans.report(Scans.weakness("CVE-1", "lib", severity))).run();

        assertThat(check(result, "cve-1-lib").status()).isEqualTo(status);
        assertThat(result.outcome()).isEqualTo(status == CheckStatus.FAILED ? Outcome.FAILED : Outcome.PASSED);
    }

    @Test
    void low_isCountedAndIgnored() {
        GateResult result = Scans.of(Scans.report(Scans.weakness("CVE-1", "lib", Severity.LOW)))
                .run();

        assertThat(result.checks()).singleElement().satisfies(check -> assertThat(check.message())
                .endsWith("1 low (ignored)"));
        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
    }

    @ParameterizedTest
    @CsvSource({"FAIL, FAILED", "WARN, PASSED", "IGNORE, PASSED"})
    void findingWithoutFix_meansWhatThePolicySays_unlessAScannerKnowsAFix(Unfixed unfixed, Outcome outcome) {
        Weakness none = new Weakness("CVE-1", List.of(), "lib", "1", "", Severity.HIGH, "", "", "", true);
        Scans scans = Scans.of(Scans.report(none));
        scans.unfixed = unfixed;

        assertThat(scans.run().outcome()).isEqualTo(outcome);
        assertThat(scans.run().checks().get(0).message())
                .endsWith(unfixed == Unfixed.IGNORE ? ": 1 high (ignored)" : ": 1 high");

        scans.sources.add(Scans.report(Scans.weakness("CVE-1", "lib", Severity.HIGH)));
        assertThat(scans.run().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void policy_canBeStricter() {
        Scans scans = Scans.of(Scans.report(Scans.weakness("CVE-1", "lib", Severity.LOW)));
        scans.fails = java.util.EnumSet.allOf(Severity.class);

        assertThat(check(scans.run(), "cve-1-lib").status()).isEqualTo(CheckStatus.FAILED);
    }

    @Test
    void sameFindingInLayersAndReports_isOneCheck_asBadAsTheWorstSays() {
        Scans scans = Scans.of(
                Scans.report(
                        Scans.weakness("CVE-1", "lib", Severity.MEDIUM), Scans.weakness("cve-1", "Lib", Severity.HIGH)),
                Scans.report(Scans.weakness("CVE-1", "lib", Severity.UNKNOWN)));

        GateResult result = scans.run();

        assertThat(result.checks())
                .extracting(CheckResult::id)
                .containsExactly("image-scan.report-own-json", "image-scan.report-own-json-2", "image-scan.cve-1-lib");
        assertThat(check(result, "cve-1-lib").message()).startsWith("HIGH CVE-1");
    }

    @Test
    void namesThatLookAlike_stayApart_andAreStable() {
        Weakness one = Scans.weakness("CVE-1", "a/b", Severity.HIGH);
        Weakness other = Scans.weakness("CVE-1", "a-b", Severity.HIGH);

        List<String> ids = ids(Scans.of(Scans.report(one, other)).run());
        List<String> turned = ids(Scans.of(Scans.report(other, one)).run());

        assertThat(ids).doesNotHaveDuplicates().hasSize(3).containsExactlyInAnyOrderElementsOf(turned);
    }

    @Test
    void hostileNames_makeSafeIds() {
        String hostile = "../../<script>\u001B[31m::error::" + "x".repeat(5_000);

        List<String> ids = ids(Scans.of(Scans.report(
                        Scans.weakness(hostile, "\u202E'\"", Severity.HIGH),
                        Scans.weakness("\u0000", "", Severity.HIGH)))
                .run());

        assertThat(ids).hasSize(3).allMatch(id -> id.matches("image-scan\\.[a-z0-9-]{1,140}"));
    }

    @Test
    void thousandsOfFindings_end_andTheRestIsToldTogether() {
        Weakness[] many = IntStream.range(0, 5_000)
                .mapToObj(i -> Scans.weakness("CVE-2024-%05d".formatted(i), "lib", Severity.HIGH))
                .toArray(Weakness[]::new);

        GateResult result = Scans.of(Scans.report(many)).run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.checks()).hasSize(1 + ScanRules.MOST_CHECKS + 1);
        assertThat(check(result, "more").status()).isEqualTo(CheckStatus.FAILED);
        assertThat(check(result, "more").message()).isEqualTo("3000 more were found, of which 3000 count");
    }

    @Test
    void acceptedFinding_isSkipped_andSaysWhyAndUntilWhen() {
        Scans scans = Scans.of(Scans.report(CRITICAL));
        scans.waivers = Optional.of(List.of(new Waiver("cve-2024-0727", "", "not reachable", TODAY)));

        GateResult result = scans.run();

        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(check(result, "cve-2024-0727-libssl3").status()).isEqualTo(CheckStatus.SKIPPED);
        assertThat(check(result, "cve-2024-0727-libssl3").message())
                .isEqualTo("CRITICAL CVE-2024-0727 in libssl3, accepted until 2026-11-23: not reachable");
        assertThat(check(result, "exceptions").message()).isEqualTo("1 exceptions apply, none has expired");
    }

    @Test
    void expiredException_fails_andCoversNothing() {
        Scans scans = Scans.of(Scans.report(CRITICAL));
        scans.waivers = Optional.of(List.of(new Waiver("CVE-2024-0727", "", "later", TODAY.minusDays(1))));

        GateResult result = scans.run();

        assertThat(check(result, "cve-2024-0727-libssl3").status()).isEqualTo(CheckStatus.FAILED);
        assertThat(check(result, "cve-2024-0727-libssl3").message())
                .endsWith("no longer accepted: its exception expired on 2026-11-22");
        assertThat(check(result, "exceptions").status()).isEqualTo(CheckStatus.FAILED);
        assertThat(check(result, "exceptions").finding().found()).isEqualTo("CVE-2024-0727 until 2026-11-22");
    }

    @Test
    void expiredException_failsEvenWhereNothingIsFound() {
        Scans scans = Scans.of(Scans.report());
        scans.waivers = Optional.of(List.of(new Waiver("CVE-2024-0727", "", "later", TODAY.minusDays(1))));

        assertThat(scans.run().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void unusedException_warns() {
        Scans scans = Scans.of(Scans.report(CRITICAL));
        scans.waivers = Optional.of(List.of(new Waiver("CVE-2024-0727", "another", "x", TODAY)));

        GateResult result = scans.run();

        assertThat(check(result, "exceptions").status()).isEqualTo(CheckStatus.WARNING);
        assertThat(check(result, "exceptions").message())
                .isEqualTo("1 of 1 exceptions cover nothing that was found: CVE-2024-0727 in another");
        assertThat(check(result, "cve-2024-0727-libssl3").status()).isEqualTo(CheckStatus.FAILED);
    }

    @Test
    void exceptionByTheScannersOwnId_coversTheFinding() {
        Scans scans = Scans.of(Scans.resource("snyk.json"));
        scans.waivers = Optional.of(List.of(new Waiver("SNYK-DEBIAN12-OPENSSL-6190223", "", "x", TODAY)));

        assertThat(check(scans.run(), "cve-2024-0727-openssl-libssl3").status()).isEqualTo(CheckStatus.SKIPPED);
    }

    @Test
    void reportOfAnotherImage_fails() {
        Scans scans = Scans.of(Scans.resource("trivy-clean.json"));
        scans.image = Scans.OTHER_DIGEST;

        CheckResult check = check(scans.run(), "report-trivy-clean-json");

        assertThat(check.status()).isEqualTo(CheckStatus.FAILED);
        assertThat(check.message()).endsWith("is about another image than the one that is meant");
        assertThat(check.finding().expected()).isEqualTo(Scans.OTHER_DIGEST);
        assertThat(check.finding().found()).contains(Scans.DIGEST);
    }

    @ParameterizedTest
    @CsvSource({"shop:v2, PASSED", "shop:v3, FAILED", "op:v2, FAILED"})
    void imageByName_mustBeTheReports(String image, CheckStatus status) {
        Scans scans = Scans.of(Scans.resource("trivy-clean.json"));
        scans.image = image;

        assertThat(check(scans.run(), "report-trivy-clean-json").status()).isEqualTo(status);
    }

    @Test
    void reportThatDoesNotTellItsImage_warns() {
        Scans scans = Scans.of(Scans.resource("snyk.sarif"));
        scans.image = Scans.DIGEST;

        CheckResult check = check(scans.run(), "report-snyk-sarif");

        assertThat(check.status()).isEqualTo(CheckStatus.WARNING);
        assertThat(check.finding().found()).contains("does not tell which image it is about");
    }

    @Test
    void oldReport_warns() {
        Scans scans = Scans.of(Scans.resource("trivy-clean.json"));
        scans.now = Scans.NOW.plusSeconds(24 * 3600);

        CheckResult check = check(scans.run(), "report-trivy-clean-json");

        assertThat(check.status()).isEqualTo(CheckStatus.WARNING);
        assertThat(check.finding().expected()).isEqualTo("a scan within the last 24 hours");
    }

    @ParameterizedTest
    @EnumSource(names = {"SKIPPED", "FAILED"})
    void withoutAnyResultOfAScan_nothingIsGreen(CheckStatus unfinished) {
        List<Scans> scans = List.of(
                Scans.of(),
                Scans.of(Source.unfinished("ECR", "the scan has not ended: IN_PROGRESS")),
                Scans.of(Source.of(
                        "empty",
                        new Report("Trivy", "shop", List.of(), List.of(), Optional.empty(), false, List.of(), ""))));

        assertThat(scans).allSatisfy(one -> {
            one.unfinished = unfinished;
            assertThat(one.run().outcome())
                    .isEqualTo(unfinished == CheckStatus.FAILED ? Outcome.FAILED : Outcome.INCONCLUSIVE);
        });
    }

    @Test
    void unusableReport_fails_besideAGoodOne() {
        GateResult result = Scans.of(Scans.resource("trivy-clean.json"), Source.unusable("b.json", "it is no report"))
                .run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check(result, "report-b-json").message()).isEqualTo("b.json: it is no report");
    }

    private static CheckResult check(GateResult result, String name) {
        return result.checks().stream()
                .filter(check -> check.id().equals("image-scan." + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + name + " in " + ids(result)));
    }

    private static List<String> ids(GateResult result) {
        return result.checks().stream().map(CheckResult::id).toList();
    }
}
