package dev.greenlight.harness.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.harness.config.YamlFile;
import dev.greenlight.harness.gate.GateResult;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports as scanners write them, each with the verdict that {@code expected.json} asks for. */
class ScanCasesTest {
    private static final String CASES = "cases/";

    /** More than a day after the old report, less than a day after the others. */
    private static final Instant NOW = Instant.parse("2026-11-30T19:00:00Z");

    static Stream<Arguments> cases() throws IOException {
        JsonNode expected =
                new ObjectMapper().readTree(Scans.path(CASES + "expected.json").toFile());
        return StreamSupport.stream(expected.path("reports").spliterator(), false)
                .map(one ->
                        Arguments.of(one.path("file").asText(), one.path("must").asText(), one));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void report_hasItsVerdict(String file, String must, JsonNode expected) {
        GateResult result = scans(file, expected).run();

        Verdict verdict = Verdict.of(must);
        List<CheckStatus> statuses =
                result.checks().stream().map(CheckResult::status).toList();
        var judged = assertThat(statuses).as(result.toString());
        switch (verdict) {
            case REFUSED -> judged.containsExactly(CheckStatus.FAILED);
            case UNFINISHED -> judged.containsExactly(CheckStatus.SKIPPED);
            case FAILED -> judged.containsExactly(CheckStatus.PASSED, CheckStatus.FAILED);
            case WARNING -> judged.contains(CheckStatus.WARNING).doesNotContain(CheckStatus.FAILED);
            case GREEN -> judged.containsExactly(CheckStatus.PASSED);
            case ACCEPTED -> judged.containsExactly(CheckStatus.PASSED, CheckStatus.SKIPPED, CheckStatus.PASSED);
        }
        assertThat(result.checks().get(0).message()).contains(verdict == Verdict.REFUSED ? "expected" : "");
    }

    private static Scans scans(String file, JsonNode expected) {
        Scans scans = Scans.of(Scans.resource(CASES + file));
        scans.now = NOW;
        scans.unfixed = Unfixed.valueOf(expected.path("configuration")
                .path("image-scan.unfixed")
                .asText("fail")
                .toUpperCase(Locale.ROOT));
        if (expected.has("with")) {
            List<String> problems = new ArrayList<>();
            scans.waivers = Optional.of(Waivers.read(
                    YamlFile.read(Scans.path(CASES + expected.path("with").asText())), problems));
            assertThat(problems).isEmpty();
        }
        return scans;
    }

    /** What the words of the verdicts mean for the checks of a report. */
    private enum Verdict {
        REFUSED("refused"),
        UNFINISHED("not green"),
        WARNING("warning|image-scan.unfixed: warn"),
        ACCEPTED("a .trivyignore.yaml"),
        GREEN("green|not counted|read and green|LOW"),
        FAILED("failed|counted|HIGH|read as UTF-16 and failed");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        static Verdict of(String must) {
            return Stream.of(values())
                    .filter(one -> must.matches("(%s)\\b.*".formatted(one.words)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(must));
        }
    }
}
