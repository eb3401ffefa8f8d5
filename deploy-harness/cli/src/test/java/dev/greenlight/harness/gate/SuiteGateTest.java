package dev.greenlight.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.engine.Gate;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Shift;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.rollout.Trouble;
import dev.greenlight.harness.rollout.Verdict;
import dev.greenlight.reports.collect.RunListener;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuiteGateTest {
    private final AtomicInteger asked = new AtomicInteger();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "UNKNOWN", "CREDENTIALS"})
    void answerThatFailedOnce_isAskedForAgain(Trouble trouble) {
        assertThat(verdict(trouble).hasPassed()).isTrue();
        assertThat(asked).hasValue(2);
    }

    @Test
    void denial_isNotAskedAgain_andIsNoVerdictOnTheCandidate() {
        Verdict verdict = verdict(Trouble.DENIED);

        assertThat(verdict.conclusion()).isEqualTo(Verdict.Conclusion.INCONCLUSIVE);
        assertThat(verdict.reason()).contains("the gate could not run", "no answer");
        assertThat(asked).hasValue(1);
    }

    /** Of a gate whose first look at AWS fails so. */
    private Verdict verdict(Trouble first) {
        GateRequest green = GateRequest.of(
                        Map.of("greenlight.target.url", "http://127.0.0.1:9"), Duration.ofSeconds(40))
                .withSuites(List.of("green"))
                .withJars(List.of(SuiteJar.of(directory, "GreenSuite")));
        var gate = new SuiteGate(
                new LauncherGate(Redactor.of(List.of()), Clock.systemUTC(), List::of),
                request -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new PlatformException(first, "no answer");
                    }
                    return List.of(green);
                },
                point -> RunListener.NONE);
        Gate.Run run = gate.start(request(), () -> {});
        await().atMost(Duration.ofSeconds(40)).until(() -> run.verdict().isPresent());
        return run.verdict().orElseThrow();
    }

    private static Gate.Request request() {
        var planned = new PlannedGate(List.of("green"), Duration.ofSeconds(40));
        var plan = new Plan(
                "r-1",
                new Goal.Release("v2"),
                new Place("production", "cluster", "web"),
                Strategy.BLUE_GREEN,
                "",
                "maria",
                "",
                "",
                Map.of(GatePoint.VERIFICATION, planned),
                Shift.AT_ONCE,
                Limits.DEFAULT);
        return new Gate.Request(Rollout.open(Instant.EPOCH, plan), GatePoint.VERIFICATION, planned);
    }
}
