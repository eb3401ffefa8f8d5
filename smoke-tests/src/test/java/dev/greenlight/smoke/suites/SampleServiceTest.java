package dev.greenlight.smoke.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.reports.check.CheckStatus;
import org.junit.jupiter.api.Test;

class SampleServiceTest {
    @Test
    void soundServiceOnHttp_isGreen() {
        try (var target = SampleTarget.healthy()) {
            var results = target.http().run();

            assertThat(results.notGreen()).as(results.red()).isEmpty();
            assertThat(results.brokenContainers()).isEmpty();
        }
    }

    @Test
    void soundServiceOnHttps_isGreen() {
        try (var target = SampleTarget.healthy()) {
            var results = target.https().run();

            assertThat(results.notGreen()).as(results.red()).isEmpty();
            assertThat(results.ids(CheckStatus.SKIPPED)).isEmpty();
            assertThat(results.brokenContainers()).isEmpty();
        }
    }
}
