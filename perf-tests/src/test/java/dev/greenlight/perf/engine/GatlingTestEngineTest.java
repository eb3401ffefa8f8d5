package dev.greenlight.perf.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.perf.fixture.HangingSimulation;
import dev.greenlight.perf.fixture.SilentSimulation;
import dev.greenlight.perf.fixture.TestAuthority;
import dev.greenlight.perf.fixture.TestServer;
import dev.greenlight.perf.fixture.ThrowingSimulation;
import dev.greenlight.perf.fixture.UnbuildableSimulation;
import dev.greenlight.perf.report.OneFileReport;
import dev.greenlight.perf.simulations.LoadSuite;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("two loads at once would measure each other")
@Timeout(120)
class GatlingTestEngineTest {
    @TempDir
    Path results;

    @AutoClose
    TestServer server = TestServer.healthy();

    @Test
    void simulation_isAContainerAndItsAssertionsAreTests() throws IOException {
        var run = kit().run(LoadSuite.class);

        assertThat(run.simulation()).isEqualTo("passed");
        assertThat(run.tests())
                .containsOnlyKeys(
                        "requests-sent",
                        "requests-built",
                        "global-95th-percentile-of-response-time",
                        "global-percentage-of-failed-events")
                .allSatisfy((name, outcome) -> assertThat(outcome).isEqualTo("passed"));
        assertThat(run.published("load.requests")).containsExactly(String.valueOf(server.requests()));
        assertThat(OneFileReport.of(Path.of(run.published("load.report").get(0))))
                .contains("Gatling Stats - Global Information")
                .doesNotContain("src=\"js/")
                .doesNotContain("href=\"style/style.css");
    }

    @Test
    void passwordInTheAddress_isInNoFileOfTheRun() throws IOException {
        URI target = URI.create(server.uri().toString().replace("//", "//m4rk-user:m4rk-password@"));

        var run = new LoadTestKit(target, results).run(LoadSuite.class);

        assertThat(run.published("load.requests")).isNotEmpty();
        assertThat(server.requests()).isPositive();
        try (Stream<Path> files = Files.walk(results)) {
            assertThat(files.filter(Files::isRegularFile)).hasSizeGreaterThan(2).allSatisfy(file -> assertThat(
                            Files.readString(file, StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain("m4rk-password", "bTRyay11c2VyOm00cmstcGFzc3dvcmQ="));
        }
    }

    @Test
    void targetOfAPrivateAuthority_isReachedAsTheSuitesReachIt(@TempDir Path directory) throws Exception {
        var authority = TestAuthority.in(directory);
        try (var secured = TestServer.https(authority.context())) {
            URI target = URI.create(secured.uri().toString().replace("//", "//user:pass@"));
            var trusting = new LoadTestKit(target, results)
                    .with("greenlight.load.max-p95", "30s")
                    .with("greenlight.target.ca-file", authority.pem().toString())
                    .run(LoadSuite.class);

            assertThat(trusting.tests())
                    .allSatisfy((name, outcome) -> assertThat(outcome).isEqualTo("passed"));
            assertThat(secured.authorizations()).containsExactly("Basic dXNlcjpwYXNz");
            long answered = secured.requests();
            new LoadTestKit(secured.uri(), results).run(LoadSuite.class);
            assertThat(secured.requests()).isEqualTo(answered);
        }
    }

    @Test
    void targetThatHasNothing_isRed() {
        try (var empty = TestServer.answering(number -> 404)) {
            var run = new LoadTestKit(empty.uri(), results).run(LoadSuite.class);

            assertThat(run.tests().get("global-percentage-of-failed-events")).contains("(actual: 100)", "404");
        }
    }

    @Test
    void missedThreshold_isRedAndNamesActualAndThreshold() {
        try (var slow = TestServer.delaying(number -> 60)) {
            var run = new LoadTestKit(slow.uri(), results)
                    .with("greenlight.load.max-p95", "50ms")
                    .run(LoadSuite.class);

            assertThat(run.tests().get("global-95th-percentile-of-response-time"))
                    .startsWith("Global: 95th percentile of response time is less than 50.0 (actual: ")
                    .contains("expected: ")
                    .contains("found: ");
            assertThat(run.tests()).containsEntry("global-percentage-of-failed-events", "passed");
        }
    }

    @Test
    void hostThatNobodyAllowed_isRefusedByACheckOfItsOwn_andGetsNoRequest() {
        var run = new LoadTestKit(URI.create("http://somebody-elses.example"), results).run(LoadSuite.class);

        assertThat(run.tests()).containsOnlyKeys("allowed");
        assertThat(run.tests().get("allowed"))
                .startsWith("Load on somebody-elses.example is refused: expected the host in load.hosts");
        assertThat(run.simulation()).isEqualTo("passed");
    }

    @Test
    void simulationThatThrows_isRed() {
        assertThat(kit().run(ThrowingSimulation.class).simulation()).contains("feeder file is missing");
    }

    @Test
    void simulationThatSendsNothing_isRed() {
        var run = kit().run(SilentSimulation.class);

        assertThat(run.tests().getOrDefault("requests-sent", run.simulation())).contains("No request was sent");
    }

    @Test
    void requestsThatFailToBuild_areRedAlthoughGatlingsAssertionsPass() {
        var run = kit().run(UnbuildableSimulation.class);

        assertThat(run.tests().get("requests-built")).startsWith("3 requests could not be built");
        assertThat(run.tests().get("requests-sent")).isEqualTo("passed");
    }

    @Test
    void simulationThatHangs_isKilledAtItsDeadline() {
        var run = kit().with("greenlight.load.margin", "1s")
                .with("greenlight.request.timeout", "500ms")
                .run(HangingSimulation.class);

        assertThat(run.simulation()).contains("killed at its deadline of 3 s");
    }

    /** On a busy machine a request may take long; only the tests of thresholds are about that. */
    private LoadTestKit kit() {
        return new LoadTestKit(server.uri(), results).with("greenlight.load.max-p95", "30s");
    }
}
