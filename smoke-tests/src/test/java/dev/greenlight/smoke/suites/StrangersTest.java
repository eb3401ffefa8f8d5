package dev.greenlight.smoke.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.smoke.server.RawServer;
import dev.greenlight.smoke.wire.TestCertificates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ordinary services, without a line of configuration: nothing fails but what is wrong with them, and that does. */
@Timeout(SuiteRun.LONGEST_SECONDS)
class StrangersTest {
    @TempDir
    static Path directory;

    private static TestCertificates certificates;

    @BeforeAll
    static void certificates() throws Exception {
        certificates = TestCertificates.signed(directory, "-ext", "san=dns:localhost", "-validity", "180");
    }

    @ParameterizedTest
    @MethodSource("dev.greenlight.smoke.suites.Stranger#all")
    void stranger_failsForItsDefectsOnly(Stranger stranger) throws Exception {
        try (RawServer server = stranger.start(certificates.serverSocket())) {
            var results = run(server);

            List<String> wrong = new ArrayList<>();
            results.checks().forEach((id, result) -> {
                String status = result.status().word();
                String allowed = stranger.realDefects().get(id);
                boolean right = allowed == null
                        ? result.status() != CheckStatus.FAILED
                                || stranger.mustFail().contains(id)
                        : allowed.equals("any") || allowed.contains(status);
                if (!right) {
                    wrong.add("%s %s, expected %s: %s".formatted(id, status, allowed, result.message()));
                }
            });
            assertThat(wrong).as(stranger.name()).isEmpty();
            if (!stranger.mustFail().isEmpty()) {
                assertThat(results.ids(CheckStatus.FAILED))
                        .as(results.red())
                        .containsAnyElementsOf(stranger.mustFail());
            }
            assertThat(results.ids(CheckStatus.PASSED))
                    .as("something was looked at")
                    .hasSizeGreaterThan(3);
            assertThat(contradictions(results)).isEmpty();
        }
    }

    /** What one check says may not be denied by another of the same run. */
    static List<String> contradictions(SuiteRun.Results results) {
        Map<String, SuiteRun.Result> checks = results.checks();
        List<String> found = new ArrayList<>();
        rule(found, checks, "connectivity.tls", CheckStatus.PASSED, "connectivity.tls-protocols", CheckStatus.FAILED);
        rule(found, checks, "connectivity.tcp", CheckStatus.FAILED, "connectivity.tls", CheckStatus.PASSED);
        rule(found, checks, "connectivity.dns", CheckStatus.FAILED, "connectivity.tcp", CheckStatus.PASSED);
        rule(found, checks, "connectivity.tcp", CheckStatus.FAILED, "health.liveness", CheckStatus.PASSED);
        rule(found, checks, "health.api-health", CheckStatus.PASSED, "health.dependencies", CheckStatus.FAILED);
        rule(found, checks, "health.liveness", CheckStatus.PASSED, "performance.response-time", CheckStatus.SKIPPED);
        rule(found, checks, "health.liveness", CheckStatus.PASSED, "performance.concurrency", CheckStatus.SKIPPED);
        rule(found, checks, "security.x-frame-options", CheckStatus.PASSED, "security.csp", CheckStatus.SKIPPED);
        results.endpoints().forEach((name, endpoint) -> {
            String check = Map.of("liveness", "health.liveness", "api-health", "health.api-health")
                    .get(name);
            boolean said =
                    check == null || endpoint.exists() || checks.get(check).status() != CheckStatus.PASSED;
            if (!said) {
                found.add(check + " passed without an endpoint");
            }
        });
        return found;
    }

    private static void rule(
            List<String> found,
            Map<String, SuiteRun.Result> checks,
            String one,
            CheckStatus says,
            String other,
            CheckStatus denies) {
        if (checks.get(one).status() == says && checks.get(other).status() == denies) {
            found.add("%s %s, but %s %s".formatted(one, says, other, checks.get(other)));
        }
    }

    private static SuiteRun.Results run(RawServer server) throws Exception {
        return SuiteRun.against("https://localhost:" + server.port())
                .with("greenlight.target.ca-file", certificates.authorityPem().toString())
                .with("greenlight.target.admin-token-variable", "NO_SUCH_VARIABLE")
                .with("greenlight.target.verify-token-variable", "NO_SUCH_VARIABLE")
                .with("greenlight.target.app-secret-variable", "NO_SUCH_VARIABLE")
                .run();
    }
}
