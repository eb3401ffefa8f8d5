package dev.greenlight.smoke.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(SuiteRun.LONGEST_SECONDS)
class SampleServiceTest {
    @Test
    void soundServiceOnHttp_isGreen() {
        try (var target = SampleTarget.http(Map.of())) {
            var results = target.suites().run();

            assertThat(results.notGreen()).as(results.red()).isEmpty();
            assertThat(results.brokenContainers()).isEmpty();
        }
    }

    @Test
    void soundServiceOnHttps_isGreen() {
        try (var target = SampleTarget.https(Map.of())) {
            var results = target.suites().run();

            assertThat(results.notGreen()).as(results.red()).isEmpty();
            assertThat(results.ids(CheckStatus.SKIPPED)).isEmpty();
            assertThat(results.brokenContainers()).isEmpty();
        }
    }
}
