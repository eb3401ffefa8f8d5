package dev.greenlight.perf.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.greenlight.checks.Redactor;
import dev.greenlight.perf.engine.LoadTest;
import dev.greenlight.perf.fixture.TestServer;
import dev.greenlight.perf.simulations.LoadSuite;
import dev.greenlight.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

@Isolated("two loads at once would measure each other")
@Timeout(120)
class CanarySuiteTest {
    @TempDir
    Path results;

    @Test
    void slowerCandidate_isRed() {
        try (var candidate = TestServer.delaying(number -> 400);
                var stable = TestServer.delaying(number -> 20)) {
            var outcomes = run(
                    candidate,
                    Map.of("greenlight.canary.stable-url", stable.uri().toString()));

            assertThat(outcomes.get("response-time")).startsWith("The candidate is slower (p50 ");
            assertThat(outcomes.get("error-rate")).isEqualTo("passed");
            assertThat(stable.requests()).isEqualTo(candidate.requests()).isPositive();
        }
    }

    @Test
    void candidateThatFailsMore_isRed() {
        try (var candidate = TestServer.answering(number -> number % 4 == 0 ? 503 : 200);
                var stable = TestServer.healthy()) {
            var outcomes = run(
                    candidate,
                    Map.of("greenlight.canary.stable-url", stable.uri().toString()));

            assertThat(outcomes.get("error-rate"))
                    .startsWith("The candidate fails more (25 of 100 failed against 0 of 100");
        }
    }

    @Test
    void nothingToCompareWith_isRedAndSaysWhatToSet() {
        try (var candidate = TestServer.healthy()) {
            assertThat(run(candidate, Map.of()).get("response-time"))
                    .contains("No stable target and no baseline to compare the candidate with")
                    .contains("expected: greenlight.canary.stable-url or greenlight.canary.baseline");
        }
    }

    @Test
    void storedBaseline_isComparedWith() throws Exception {
        try (var earlier = TestServer.delaying(number -> 20);
                var candidate = TestServer.delaying(number -> 400)) {
            new LoadTest(Settings.ofParameters(parameters(earlier, Map.of())), Redactor.of(List.of()))
                    .run(LoadSuite.class, line -> {});
            Path stored;
            try (var files = Files.walk(results)) {
                stored = files.filter(file -> file.endsWith("result.json"))
                        .findFirst()
                        .orElseThrow();
            }

            var outcomes = run(candidate, Map.of("greenlight.canary.baseline", stored.toString()));

            assertThat(outcomes.get("response-time")).startsWith("The candidate is slower");
        }
    }

    private Map<String, String> parameters(TestServer candidate, Map<String, String> more) {
        var parameters = new HashMap<>(Map.of(
                "greenlight.target.url", candidate.uri().toString(),
                "greenlight.load.results", results.toString(),
                "greenlight.load.warm-up", "0s",
                "greenlight.load.ramp", "0s",
                "greenlight.load.hold", "2s",
                "greenlight.load.rate", "50"));
        parameters.putAll(more);
        return parameters;
    }

    private Map<String, String> run(TestServer candidate, Map<String, String> more) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(CanarySuite.class))
                .configurationParameters(parameters(candidate, more))
                .execute()
                .testEvents()
                .finished()
                .stream()
                .collect(Collectors.toMap(
                        event -> event.getTestDescriptor().getDisplayName(),
                        event -> event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .map(Throwable::getMessage)
                                .orElse("passed")));
    }
}
