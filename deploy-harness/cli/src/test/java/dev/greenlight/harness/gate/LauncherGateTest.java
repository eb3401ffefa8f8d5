package dev.greenlight.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.gate.suites.DoorSuite;
import dev.greenlight.reports.collect.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherGateTest {
    private static final Duration PLENTY = Duration.ofSeconds(40);
    private static final Duration SHORT = Duration.ofMillis(700);

    private final LauncherGate gate = new LauncherGate(Redactor.of(List.of()), Clock.systemUTC(), List::of);

    @TempDir
    private Path directory;

    @Test
    void everyKindOfTest_becomesOneCheck() {
        GateResult result = run(request("mixed", PLENTY, "MixedSuite"));

        assertThat(result.checks())
                .extracting(CheckResult::id, CheckResult::status)
                .containsExactlyInAnyOrder(
                        tuple("mixed.passes", CheckStatus.PASSED),
                        tuple("mixed.warns", CheckStatus.WARNING),
                        tuple("mixed.fails", CheckStatus.FAILED),
                        tuple("mixed.skips", CheckStatus.SKIPPED),
                        tuple("mixed.asserts-plainly", CheckStatus.FAILED),
                        tuple("mixed.throws-something", CheckStatus.FAILED),
                        tuple("mixed.assumes", CheckStatus.SKIPPED),
                        tuple("mixed.is-disabled", CheckStatus.SKIPPED),
                        tuple("mixed.counts[1]", CheckStatus.PASSED),
                        tuple("mixed.counts[2]", CheckStatus.FAILED),
                        tuple("mixed.grows[1]", CheckStatus.PASSED),
                        tuple("mixed.grows[2]", CheckStatus.PASSED));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void findingOfACheck_arrivesWithAllItsParts() {
        GateResult result = run(request("mixed", PLENTY, "MixedSuite"));

        assertThat(check(result, "mixed.fails")).satisfies(check -> {
            assertThat(check.message()).isEqualTo("Bad");
            assertThat(check.finding().expected()).isEqualTo("good");
            assertThat(check.finding().found()).isEqualTo("bad");
        });
        assertThat(check(result, "mixed.passes").infos()).containsExactly("a figure");
        assertThat(check(result, "mixed.passes").message()).isEqualTo("All is well");
        assertThat(check(result, "mixed.is-disabled").message()).isEqualTo("switched off");
    }

    @Test
    void exceptionOfASuite_isAFailureThatNamesItsPlaceAndIsSafeToShow() {
        CheckResult thrown = check(run(request("mixed", PLENTY, "MixedSuite")), "mixed.throws-something");

        assertThat(thrown.message()).isEqualTo("Ended with IllegalStateException: boom red");
        assertThat(thrown.finding().found()).contains("thrown at", "MixedSuite.throwsSomething(MixedSuite.java:");
    }

    @Test
    void warnings_areGreenUnlessStrict() {
        GateRequest request = request("green", PLENTY, "GreenSuite");

        assertThat(run(request).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(run(request.withStrict(true)).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(run(request.withStrict(true)).reasons())
                .containsExactly("1 of 2 checks warned, which counts as failed here: green.warned");
    }

    @Test
    void severalTargets_endWithTheFirstThatDoesNotPass() {
        GateRequest green = request("green", PLENTY, "GreenSuite");
        GateRequest mixed = request("mixed", PLENTY, "MixedSuite");

        GateResult all = gate.run(List.of(green, green), RunListener.NONE);
        GateResult until = gate.run(List.of(green, mixed, green), RunListener.NONE);

        assertThat(all.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(all.checks()).hasSize(2 * run(green).checks().size());
        assertThat(until.outcome()).isNotEqualTo(Outcome.PASSED);
        assertThat(until.checks())
                .hasSize(run(green).checks().size() + run(mixed).checks().size());
    }

    @Test
    void nothingButSkippedChecks_isInconclusive() {
        GateResult result = run(request("skipped", PLENTY, "SkippedSuite"));

        assertThat(result.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(result.checks()).hasSize(2).allMatch(check -> check.message().equals("the whole suite is off"));
        assertThat(result.reasons()).containsExactly("0 of 2 checks ran (2 skipped), but at least 1 must");
    }

    @Test
    void tooFewChecks_areInconclusive() {
        GateResult result = run(request("green", PLENTY, "GreenSuite").withRequired(3));

        assertThat(result.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void noCheckLeft_isInconclusive() {
        GateResult result = Judge.judge(request("green", PLENTY, "GreenSuite"), List.of(), List.of(), false);

        assertThat(result.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(result.reasons()).containsExactly("no check was found to run, and nothing looked at is not green");
    }

    @Test
    void suiteThatCannotStart_isRedAndNamesItself() {
        GateResult result = run(request("broken-start", PLENTY, "BrokenStartSuite"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.checks())
                .extracting(CheckResult::id, CheckResult::status)
                .containsExactly(
                        tuple("broken-start.(container)", CheckStatus.FAILED),
                        tuple("broken-start.never", CheckStatus.SKIPPED));
        assertThat(result.checks().get(0).message()).contains("no database");
    }

    @Test
    void checkThatJunitWouldNotRun_isRed() {
        GateResult result = run(request("hidden", PLENTY, "HiddenCheckSuite"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.reasons()).singleElement().asString().contains("must not be private");
    }

    @Test
    void hungCheck_isEndedAtTheDeadlineAndNamed() {
        GateResult result = run(request("hanging", SHORT, "HangingSuite"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check(result, "hanging.waits-forever").status()).isEqualTo(CheckStatus.FAILED);
        assertThat(check(result, "hanging.ends").status()).isEqualTo(CheckStatus.PASSED);
        assertThat(result.reasons())
                .contains("the run's budget of 700ms is used up, still running: hanging.waits-forever");
    }

    @Test
    void checkThatIgnoresItsInterruption_doesNotHoldTheVerdict() {
        GateResult result = run(request("stubborn", SHORT, "StubbornSuite"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check(result, "stubborn.ignores-interruption").message())
                .isEqualTo("Did not end: the run's budget of 700ms is used up");
    }

    @Test
    void failedCriticalCheck_endsTheRestAtOnce() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        RunListener listener = new RunListener() {
            @Override
            public void checkFinished(CheckResult result) {
                heard.add(result.id() + (result.critical() ? " critical" : ""));
            }
        };

        GateResult result =
                gate.run(request("critical", PLENTY, "CriticalSuite").withFailFast(true), listener);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(heard).startsWith("critical.decides critical");
        assertThat(check(result, "critical.would-take-forever").finding())
                .isEqualTo(Finding.skipped("Not run: the check critical.decides failed"));
    }

    @Test
    void failedCheckThatIsNotCritical_endsTheRestToo_sinceNothingCanChangeTheVerdict() {
        GateResult result = run(request("minor", PLENTY, "MinorSuite").withFailFast(true));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check(result, "minor.fails").status()).isEqualTo(CheckStatus.FAILED);
        assertThat(check(result, "minor.would-take-forever").finding())
                .isEqualTo(Finding.skipped("Not run: the check minor.fails failed"));
    }

    @Test
    void requireKnown_runsNothing() {
        gate.requireKnown(request("hanging", PLENTY, "HangingSuite"));

        assertThatThrownBy(() -> gate.requireKnown(request("hangin", PLENTY, "HangingSuite")))
                .isInstanceOf(UnknownSelection.class)
                .hasMessageContaining("did you mean \"hanging\"?");
    }

    @Test
    void twoGatesAtOnce_eachHaveTheirOwnTarget() throws Exception {
        Path jar = SuiteJar.of(directory, "EchoSuite");
        var first = CompletableFuture.supplyAsync(() -> echo(jar, "http://one"));
        var second = CompletableFuture.supplyAsync(() -> echo(jar, "http://two"));

        assertThat(first.get(PLENTY.toSeconds(), TimeUnit.SECONDS)
                        .checks()
                        .get(0)
                        .message())
                .isEqualTo("target http://one");
        assertThat(second.get(PLENTY.toSeconds(), TimeUnit.SECONDS)
                        .checks()
                        .get(0)
                        .message())
                .isEqualTo("target http://two");
    }

    @Test
    void selectionOfChecks_runsThoseOnly() {
        GateRequest request = request("mixed", PLENTY, "MixedSuite");

        assertThat(run(request.withChecks(List.of("mixed.passes", "mixed.counts[2]")))
                        .checks())
                .extracting(CheckResult::id)
                .containsExactlyInAnyOrder("mixed.passes", "mixed.counts[1]", "mixed.counts[2]");
    }

    @Test
    void namedChecksOfAFactory_haveTheirOwnIdsMessagesAndFigures() {
        GateResult result = run(request("named", PLENTY, "NamedSuite"));

        assertThat(result.checks())
                .extracting(CheckResult::id, CheckResult::status, CheckResult::message)
                .contains(
                        tuple("named.one", CheckStatus.PASSED, "One is well"),
                        tuple("named.two", CheckStatus.FAILED, "Two is bad"),
                        tuple("named.three", CheckStatus.WARNING, "Three is so so"),
                        tuple("named.four", CheckStatus.SKIPPED, "Four does not apply"))
                .hasSize(5);
        assertThat(check(result, "named.one").infos()).containsExactly("a figure of one");
        assertThat(check(result, "named.five").status()).isEqualTo(CheckStatus.FAILED);
        assertThat(result.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void namedCheck_canBeAskedFor_althoughItIsKnownOnlyWhenItRuns() {
        GateRequest request = request("named", PLENTY, "NamedSuite");

        assertThat(run(request.withChecks(List.of("named.two"))).checks())
                .extracting(CheckResult::id)
                .contains("named.two");
    }

    @Test
    void suite_canBeNamedByClassAndByPackage() {
        GateRequest request = request("green", PLENTY, "GreenSuite");

        assertThat(run(request.withSuites(List.of("dev.greenlight.harness.gate.suites.GreenSuite")))
                        .checks())
                .hasSize(2);
        assertThat(run(request.withSuites(List.of("dev.greenlight.harness.gate.suites")))
                        .checks())
                .hasSize(2);
    }

    @Test
    void unknownNames_areToldTogetherWithTheKnownOnes() {
        GateRequest request = request("gren", PLENTY, "GreenSuite").withChecks(List.of("green.two"));

        assertThatThrownBy(() -> run(request))
                .isInstanceOf(UnknownSelection.class)
                .hasMessageContaining("Unknown suite \"gren\": did you mean \"green\"? Known suites: ")
                .hasMessageContaining("green")
                .hasMessageContaining(
                        "Unknown check \"green.two\": did you mean \"green.one\"? Known checks: green.one, green.warned");
    }

    @Test
    void jarThatIsMissingOrNoJar_isInvalidInput() throws IOException {
        Path text = Files.writeString(directory.resolve("text.jar"), "not a jar");
        GateRequest request = request("green", PLENTY, "GreenSuite");

        assertThatThrownBy(() -> run(request.withJars(List.of(Path.of("no-such.jar")))))
                .isInstanceOf(UnknownSelection.class)
                .hasMessage("There is no jar of suites at no-such.jar");
        assertThatThrownBy(() -> run(request.withJars(List.of(text))))
                .isInstanceOf(UnknownSelection.class)
                .hasMessageContaining("is not a jar");
    }

    private GateResult echo(Path jar, String url) {
        return run(GateRequest.of(Map.of("greenlight.target.url", url), PLENTY)
                .withSuites(List.of("echo"))
                .withJars(List.of(jar)));
    }

    @Test
    void suppliedObject_staysOpenWhenTheRunIsOver() {
        DoorSuite.Door door = new DoorSuite.Door();

        GateResult result = run(request("door", PLENTY, "DoorSuite").with(DoorSuite.Door.class, () -> door));

        assertThat(check(result, "door.stands").infos()).containsExactly("open: true");
        assertThat(door.open()).isTrue();
    }

    private GateRequest request(String suite, Duration deadline, String... classes) {
        return GateRequest.of(Map.of("greenlight.target.url", "http://127.0.0.1:9"), deadline)
                .withSuites(List.of(suite))
                .withJars(List.of(SuiteJar.of(directory, classes)));
    }

    private GateResult run(GateRequest request) {
        return gate.run(request, RunListener.NONE);
    }

    private static CheckResult check(GateResult result, String id) {
        return result.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No check %s in %s".formatted(id, result.checks())));
    }
}
