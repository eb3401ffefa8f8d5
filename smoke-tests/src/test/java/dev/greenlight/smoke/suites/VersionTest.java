package dev.greenlight.smoke.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.smoke.server.RawServer;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** During a rollout the old version and the new one answer in turn for a while. */
@Timeout(SuiteRun.LONGEST_SECONDS)
class VersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/api/health"})
    void versionThatArrivesWhileWaitedFor_passes(String path) throws IOException {
        var asked = new AtomicInteger();
        try (var server = RawServer.answering(head -> {
            boolean tells = head.startsWith("GET " + path + " ");
            String version = tells ? ", \"version\": \"%d.0\"".formatted(Math.min(asked.incrementAndGet(), 3)) : "";
            return RawServer.answer(200, "{\"status\": \"ok\"%s}".formatted(version), "Content-Type: application/json");
        })) {
            var results = run(server, "3.0", "30s");

            assertThat(results.check("health.version").message()).isEqualTo("Expected version answers: 3.0");
            assertThat(results.check("health.version").status()).isEqualTo(CheckStatus.PASSED);
        }
    }

    @Test
    void versionThatDoesNotArriveInTime_failsWithTheOneThatAnswers() throws IOException {
        try (var server = RawServer.answering(
                head -> RawServer.answer(200, "{\"status\": \"ok\", \"version\": \"1.0\"}", "X-App-Version: 1.1"))) {
            var results = run(server, "3.0", "1ms");

            assertThat(results.check("health.version").message())
                    .startsWith("Version 1.1 answers, expected 3.0")
                    .contains("expected: version 3.0", "found: 1.1");
            assertThat(server.requests().stream().filter(head -> head.startsWith("GET /version ")))
                    .as("asked again, at least once")
                    .hasSizeGreaterThan(1);
        }
    }

    private static SuiteRun.Results run(RawServer server, String expected, String wait) {
        var run = SuiteRun.against(server.url())
                .offering()
                .only(HealthSuite.class)
                .with("greenlight.target.expect-version", expected)
                .with("greenlight.target.version-wait", wait);
        return wait.equals("1ms")
                ? run.with("greenlight.target.paths.version", "/version").run()
                : run.run();
    }
}
