package dev.greenlight.checks.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckWeightTest {
    private static final Finding BAD = Finding.failed("X-Frame-Options header missing");

    @ParameterizedTest
    @CsvSource({
        "warning: the CDN adds it, FAILED, WARNING",
        "warning: the CDN adds it, PASSED, PASSED",
        "warning: the CDN adds it, SKIPPED, SKIPPED",
        "failed: we promised it, WARNING, FAILED",
        "failed: we promised it, FAILED, FAILED",
        "failed: we promised it, PASSED, PASSED"
    })
    void findingCountsAsConfigured_andSaysWhy(String text, CheckStatus found, CheckStatus counts) {
        Finding finding = new Finding(found, "It is so", "", "", "", "");

        Finding weighed = CheckWeight.parse(text).weigh(finding, at("2026-11-30T12:00:00Z"));

        assertThat(weighed.status()).isEqualTo(counts);
        if (found == CheckStatus.FAILED || found == CheckStatus.WARNING) {
            assertThat(weighed.message())
                    .startsWith("It is so (counts as ")
                    .contains(text.substring(text.indexOf(':')));
        }
    }

    @ParameterizedTest
    @CsvSource({"2027-03-31T23:59:59Z, WARNING", "2027-04-01T00:00:00Z, FAILED"})
    void dayAfterItsExpiry_theFindingCountsInFullAgain(Instant now, CheckStatus counts) {
        var weight = CheckWeight.parse("warning until 2027-03-31: the CDN adds it");

        assertThat(weight.weigh(BAD, at(now.toString())).status()).isEqualTo(counts);
    }

    @Test
    void expiredException_isNamed() {
        var weight = CheckWeight.parse("off until 2027-03-31: the CDN adds it");

        assertThat(weight.switchedOff(at("2027-04-01T00:00:00Z"))).isEmpty();
        assertThat(weight.weigh(BAD, at("2027-04-01T00:00:00Z")).message())
                .isEqualTo("X-Frame-Options header missing (counts in full again since its exception of 2027-03-31:"
                        + " the CDN adds it)");
        assertThat(weight.switchedOff(at("2027-03-31T00:00:00Z")).orElseThrow().message())
                .isEqualTo("Switched off: the CDN adds it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"warning", "warning:", "warning:  ", "red: why", "warning until 31.12.2026: r", "off until : r"})
    void textWithoutVerdictReasonOrDay_isRefused(String text) {
        assertThatThrownBy(() -> CheckWeight.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mostExactName_counts_unlessTheWholeSuiteIsOff() {
        Map<String, String> some =
                Map.of("greenlight.checks.security.csp", "failed: a", "greenlight.checks.security.*", "warning: b");
        Map<String, String> off =
                Map.of("greenlight.checks.security.csp", "failed: a", "greenlight.checks.security.*", "off: b");

        assertThat(reason(some, "csp")).contains("a");
        assertThat(reason(some, "hsts")).contains("b");
        assertThat(reason(off, "csp")).contains("b");
        assertThat(reason(Map.of(), "csp")).isEmpty();
        assertThat(CheckWeight.ids(some)).containsExactly("security.*", "security.csp");
    }

    private static Optional<String> reason(Map<String, String> parameters, String check) {
        return CheckWeight.find(name -> Optional.ofNullable(parameters.get(name)), "security", List.of(check))
                .map(CheckWeight::reason);
    }

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }
}
