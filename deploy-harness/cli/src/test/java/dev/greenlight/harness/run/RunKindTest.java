package dev.greenlight.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Outcome;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.gate.GateResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunKindTest {
    private static final GateResult REFUSED = new GateResult(
            Outcome.FAILED,
            List.of(),
            List.of(CheckResult.of("load.allowed", Finding.failed("Load is not allowed here"), Duration.ZERO)));

    @Test
    void loadThatIsNotAllowed_isRefused() {
        assertThat(RunKind.LOAD.exitCode(REFUSED)).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void otherRuns_justFail() {
        assertThat(RunKind.SMOKE.exitCode(REFUSED)).isEqualTo(ExitCode.FAILED);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void everyOtherOutcome_hasOneCode(Outcome outcome) {
        var result = new GateResult(outcome, List.of(), List.of());

        for (RunKind kind : RunKind.values()) {
            assertThat(kind.exitCode(result)).isEqualTo(ExitCode.of(outcome));
        }
    }

    @Test
    void severalGates_comeToTheWorstOfThem() {
        var passed = new GateResult(Outcome.PASSED, List.of(), List.of());
        var inconclusive = new GateResult(Outcome.INCONCLUSIVE, List.of("too few"), List.of());

        assertThat(GateResult.together(List.of(passed, inconclusive)).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(GateResult.together(List.of(passed, inconclusive, REFUSED)))
                .isEqualTo(new GateResult(Outcome.FAILED, List.of("too few"), REFUSED.checks()));
    }
}
