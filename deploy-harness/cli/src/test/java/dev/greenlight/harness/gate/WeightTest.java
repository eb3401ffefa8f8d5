package dev.greenlight.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.Redactor;
import dev.greenlight.reports.collect.RunListener;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check weighs in a gate, by the configuration. */
class WeightTest {
    private final LauncherGate gate = new LauncherGate(Redactor.of(List.of()), Clock.systemUTC(), List::of);

    @TempDir
    private Path directory;

    @Test
    void failure_mayCountAsAWarning_alsoOneOfAPlainAssertion() {
        GateResult result = run(
                "MixedSuite",
                "mixed",
                Map.of(
                        "mixed.fails", "warning: known",
                        "mixed.asserts-plainly", "warning: known",
                        "mixed.throws-something", "off: known",
                        "mixed.counts", "warning until 2999-12-31: known"));

        assertThat(result.outcome()).as(result.reasons().toString()).isEqualTo(Outcome.PASSED);
        assertThat(status(result, "mixed.fails")).isEqualTo(CheckStatus.WARNING);
        assertThat(status(result, "mixed.asserts-plainly")).isEqualTo(CheckStatus.WARNING);
        assertThat(status(result, "mixed.counts[2]")).isEqualTo(CheckStatus.WARNING);
        assertThat(status(result, "mixed.throws-something")).isEqualTo(CheckStatus.SKIPPED);
        assertThat(check(result, "mixed.throws-something").message()).isEqualTo("Switched off: known");
        assertThat(check(result, "mixed.fails").message()).isEqualTo("Bad (counts as a warning: known)");
    }

    @Test
    void warning_mayCountAsAFailure() {
        GateResult result = run("GreenSuite", "green", Map.of("green.warned", "failed: we promised it"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(status(result, "green.warned")).isEqualTo(CheckStatus.FAILED);
    }

    @Test
    void criticalCheckThatWarnsOnly_doesNotEndItsGate() {
        GateResult result = run("CriticalSuite", "critical", Map.of("critical.*", "warning: we know"));

        assertThat(result.checks()).extracting(CheckResult::status).doesNotContain(CheckStatus.FAILED);
        assertThat(result.checks()).extracting(CheckResult::message).noneMatch(text -> text.startsWith("Not run"));
    }

    @Test
    void suiteThatIsOff_isInconclusiveAlone() {
        assertThat(run("GreenSuite", "green", Map.of("green.*", "off: not now")).outcome())
                .isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void checkThatDoesNotExist_isRefused() {
        assertThatThrownBy(() -> run("GreenSuite", "green", Map.of("green.warns", "off: not now")))
                .isInstanceOf(UnknownSelection.class)
                .hasMessageContaining("green.warns")
                .hasMessageContaining("green.warned");
        assertThatThrownBy(() -> run("GreenSuite", "green", Map.of("gren.*", "off: not now")))
                .isInstanceOf(UnknownSelection.class);
    }

    @Test
    void oneOfSeveral_hasAWeightOfItsOwn() {
        GateResult result = run(
                "MixedSuite",
                "mixed",
                Map.of(
                        "mixed.fails", "off: known",
                        "mixed.asserts-plainly", "off: known",
                        "mixed.throws-something", "off: known",
                        "mixed.counts[2]", "warning: known"));

        assertThat(status(result, "mixed.counts[2]")).isEqualTo(CheckStatus.WARNING);
        assertThatThrownBy(() -> run("MixedSuite", "mixed", Map.of("mixed.fails[2]", "warning: known")))
                .isInstanceOf(UnknownSelection.class);
    }

    private GateResult run(String type, String suite, Map<String, String> weights) {
        Map<String, String> parameters = new HashMap<>(Map.of("greenlight.target.url", "http://127.0.0.1:9"));
        weights.forEach((id, weight) -> parameters.put("greenlight.checks." + id, weight));
        return gate.run(
                GateRequest.of(parameters, Duration.ofSeconds(40))
                        .withSuites(List.of(suite))
                        .withJars(List.of(SuiteJar.of(directory, type)))
                        .withFailFast(true),
                RunListener.NONE);
    }

    private static CheckStatus status(GateResult result, String id) {
        return check(result, id).status();
    }

    private static CheckResult check(GateResult result, String id) {
        return result.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No check %s in %s".formatted(id, result.checks())));
    }
}
