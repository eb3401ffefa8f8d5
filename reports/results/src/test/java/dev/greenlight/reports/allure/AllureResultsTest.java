package dev.greenlight.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.checks.Check;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.junit.CheckSuite;
import dev.greenlight.checks.junit.Critical;
import io.qameta.allure.Allure;
import io.qameta.allure.model.StepResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What a run leaves behind for Allure. Alone, since Allure has one current lifecycle. */
@Isolated
class AllureResultsTest {
    private static final String SECRET = "m4rk-of-a-secret-91c2";
    private static final Redactor REDACTOR = Redactor.of(List.of(SECRET));
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Recording ROLLOUT = Recording.rollout("production", "r1", "rollout of v2");

    private final Recording smoke = smoke();

    @TempDir
    private Path directory;

    @Test
    void checks_standUnderTheirRunAndSuite() throws IOException {
        run(begin(smoke, NOON), "", "");

        JsonNode passing = result("sample.passing");
        assertThat(label(passing, "parentSuite")).containsExactly("smoke · staging");
        assertThat(label(passing, "suite")).containsExactly("sample");
        assertThat(label(passing, "epic")).containsExactly("smoke · staging");
        assertThat(label(passing, "severity")).containsExactly("normal");
        assertThat(label(result("sample.vital"), "severity")).containsExactly("critical");
    }

    @Test
    void checksOfARollout_standUnderTheirGate_inItsOrder() throws IOException {
        run(begin(ROLLOUT, NOON), "POST_TEST_TRAFFIC_SHIFT", "2");

        JsonNode passing = result("sample.passing");
        assertThat(label(passing, "parentSuite")).containsExactly("rollout of v2 · production · r1");
        assertThat(label(passing, "suite")).containsExactly("2 · POST_TEST_TRAFFIC_SHIFT");
        assertThat(label(passing, "story")).containsExactly("sample");
    }

    @Test
    void sameCheckInAnotherGateOrEnvironment_isAnotherTest_andInTheNextRunTheSame() throws IOException {
        String first = historyOf(Recording.rollout("production", "r1", "rollout of v2"), "PREFLIGHT", "1");
        String next = historyOf(Recording.rollout("production", "r2", "rollout of v3"), "PREFLIGHT", "1");
        String otherGate = historyOf(ROLLOUT, "VERIFICATION", "4");
        String otherPlace = historyOf(Recording.rollout("staging", "r1", "rollout of v2"), "PREFLIGHT", "1");
        String noGate = historyOf(smoke, "", "");

        assertThat(next).isEqualTo(first);
        assertThat(List.of(first, otherGate, otherPlace, noGate)).doesNotHaveDuplicates();
    }

    @Test
    void whatAPassedCheckSaid_isItsLastStep() throws IOException {
        run(begin(smoke, NOON), "", "");

        assertThat(result("sample.passing").path("steps"))
                .extracting(step -> step.path("name").asText())
                .containsExactly("GET /?token=[redacted] → 200", "Header present");
    }

    @Test
    void ruleOfAFinding_isALink_andWhatATargetSendsIsNone() throws IOException {
        run(begin(smoke, NOON), "", "");

        assertThat(result("sample.failing").path("links").findValuesAsText("url"))
                .containsExactly("https://www.rfc-editor.org/rfc/rfc7034");
        assertThat(result("sample.vital").path("links")).isEmpty();
    }

    @Test
    void secrets_areInNoFile_andAttachmentsAreBounded() throws IOException {
        run(begin(smoke, NOON), "", "");

        for (Path file : files()) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain(SECRET);
            assertThat(Files.size(file)).isLessThanOrEqualTo(1024 * 1024);
        }
        assertThat(files().stream().filter(file -> file.toString().endsWith("-attachment.txt")))
                .hasSize(2);
    }

    @Test
    void attachments_areThereUnderTheNameThatTheResultGives() throws IOException {
        run(begin(smoke, NOON), "", "");

        List<String> sources = result("sample.passing").findValuesAsText("source");
        assertThat(sources).hasSize(2).allSatisfy(source -> assertThat(directory.resolve(source))
                .isRegularFile());
    }

    @Test
    void nextRunOfTheSameKind_takesThePlaceOfTheLast_andLeavesTheOthers() throws IOException {
        run(begin(smoke, NOON), "", "");
        run(begin(ROLLOUT, NOON.plusSeconds(1)), "PREFLIGHT", "1");
        Files.writeString(directory.resolve("0b5a-result.json"), "{}");

        run(begin(smoke(), NOON.plusSeconds(2)), "", "");

        List<RecordedRuns.Run> runs = RecordedRuns.in(directory);
        assertThat(runs)
                .extracting(run -> run.name().kind())
                .containsExactly(Recording.Kind.SMOKE, Recording.Kind.ROLLOUT);
        assertThat(runs.get(0).name().stamp()).isEqualTo("20261102T120002000Z");
        assertThat(directory.resolve("0b5a-result.json")).doesNotExist();
    }

    @Test
    void note_isAResultOfItsOwn() throws IOException {
        AllureResults results = begin(ROLLOUT, NOON);
        results.add(new Note(
                "rollout.outcome",
                Note.How.FAILED,
                "",
                "",
                Note.NOT_LIVE + "went back, said " + SECRET,
                NOON,
                NOON.plusSeconds(5),
                List.of(new Note.Step("gate failed", Note.How.FAILED, NOON, NOON)),
                List.of(new Note.Text("rollout", "application/json", "{\"why\": \"" + SECRET + "\"}"))));

        JsonNode note = result("rollout.outcome");
        assertThat(note.path("status").asText()).isEqualTo("failed");
        assertThat(note.at("/statusDetails/message").asText()).isEqualTo("not live: went back, said [redacted]");
        assertThat(directory.resolve(note.at("/attachments/0/source").asText()))
                .content()
                .isEqualTo("{\"why\": \"[redacted]\"}");
    }

    private static Recording smoke() {
        return Recording.of(Recording.Kind.SMOKE, "staging", "https://staging.example.com");
    }

    private AllureResults begin(Recording recording, Instant at) throws IOException {
        return AllureResults.begin(directory, recording, at, REDACTOR, Map.of("target", "http://" + SECRET + "/"));
    }

    private String historyOf(Recording recording, String gate, String order) throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
        run(begin(recording, NOON), gate, order);
        return result("sample.passing").path("historyId").asText();
    }

    private static void run(AllureResults results, String gate, String order) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(SampleSuite.class))
                .configurationParameter(AllureResults.GATE, gate)
                .configurationParameter(AllureResults.GATE_ORDER, order)
                .build();
        var config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build();
        LauncherFactory.create(config).execute(request, results.listeners().toArray(TestExecutionListener[]::new));
    }

    private JsonNode result(String name) throws IOException {
        for (Path file : files()) {
            if (file.toString().endsWith("-result.json")) {
                JsonNode json = new ObjectMapper().readTree(file.toFile());
                if (json.path("name").asText().equals(name)) {
                    return json;
                }
            }
        }
        throw new AssertionError("There is no result " + name);
    }

    private static List<String> label(JsonNode result, String name) {
        List<String> values = new ArrayList<>();
        result.path("labels").forEach(label -> {
            if (Objects.equals(label.path("name").asText(), name)) {
                values.add(label.path("value").asText());
            }
        });
        return values;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @CheckSuite("sample")
    static class SampleSuite {
        @Test
        void passing(Check check) {
            String step = "11111111-2222-3333-4444-555555555555";
            Allure.getLifecycle().startStep(step, new StepResult().setName("GET /?token=" + SECRET + " → 200"));
            Allure.getLifecycle()
                    .addAttachment("answer", "text/plain", "txt", ("said " + SECRET).getBytes(StandardCharsets.UTF_8));
            Allure.getLifecycle().stopStep(step);
            Allure.getLifecycle().addAttachment("large", "text/plain", "txt", new byte[2 * 1024 * 1024]);
            check.conclude(Finding.passed("Header present"));
        }

        @Test
        void failing(Check check) {
            check.conclude(Finding.failed("Header missing").found(SECRET).source("RFC 7034; HTML Standard"));
        }

        @Test
        @Critical
        void vital(Check check) {
            check.conclude(Finding.failed("Answer is wrong").found("x\n  rule: https://evil.example/owasp.org/"));
        }
    }
}
