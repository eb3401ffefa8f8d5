package dev.greenlight.harness.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutSuiteTest {
    @ParameterizedTest
    @CsvSource({
        "sha256:aa, sha256:aa, PASSED, runs the image that was looked up",
        "sha256:aa, sha256:bb, FAILED, runs another image",
        "sha256:aa, '', WARNING, does not say",
        "'', sha256:aa, SKIPPED, not in ECR"
    })
    void tagThatWasPushedAgain_isRed(String registered, String resolved, CheckStatus status, String words) {
        var finding = RolloutSuite.finding(new RolloutSuite.Digests(registered, resolved));

        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.message()).contains(words);
    }
}
