package dev.greenlight.harness.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Finding;
import dev.greenlight.harness.engine.Journal;
import dev.greenlight.harness.engine.JournalException;
import dev.greenlight.harness.engine.Records;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Candidate;
import dev.greenlight.harness.rollout.CandidateEvidence;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Shift;
import dev.greenlight.harness.rollout.Stage;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.rollout.Trouble;
import dev.greenlight.harness.rollout.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What all records must do, wherever they are kept. */
public abstract class RecordsContract {
    /** A value that the redactor of the records under test must know. */
    protected static final String SECRET = "s3cr3t-value";

    protected static final Instant T0 = Instant.parse("2026-11-03T10:00:00.123456Z");
    protected static final Place PLACE = new Place("production", "cluster", "web");

    /** The records under test; the same for every call in one test. */
    protected abstract Records records();

    /** What is kept of that rollout, as it lies there. */
    protected abstract String kept(Rollout rollout);

    /** Someone meddles with it. */
    protected abstract void overwrite(Rollout rollout, String text);

    @Test
    void everyKindOfEvent_isReadBackAsItWasWritten() {
        Rollout rollout = everything();

        write(rollout);

        assertThat(records().find(PLACE, "r-1")).contains(rollout);
    }

    @Test
    void secret_isNeverKeptButIdentifiersStay() {
        Rollout rollout = open("r-1", T0)
                .with(new Event.Noted(
                        T0, CandidateEvidence.Kind.NOTE, "", "token was s3cr3t-value, url https://user:pw@host/"))
                .with(new Event.Concluded(T0, GatePoint.BAKE_TIME, "s3cr3t-value", failed("s3cr3t-value seen")));

        write(rollout);

        assertThat(kept(rollout))
                .contains("token was [redacted], url https://[redacted]@host/")
                .contains("[redacted] seen")
                .contains("HTTP 500, [redacted]")
                .contains("\"key\":\"s3cr3t-value\"");
    }

    @Test
    void damageInTheMiddle_isToldWithItsLine() {
        Rollout rollout = open("r-1", T0)
                .with(new Event.Noted(T0, CandidateEvidence.Kind.NOTE, "", "one"))
                .with(new Event.Noted(T0, CandidateEvidence.Kind.NOTE, "", "two"));
        write(rollout);
        overwrite(rollout, kept(rollout).replace("\"noted\",\"at\"", "\"noted\",\"a"));

        List<String> damaged = new ArrayList<>();
        assertThat(records().newest(PLACE, damaged::add)).isEmpty();
        assertThat(damaged).singleElement().asString().contains("is damaged in line 2");
        assertThatThrownBy(() -> records().open(rollout)).isInstanceOf(JournalException.class);
    }

    @Test
    void newerFieldsOfALaterVersion_areIgnored() {
        Rollout rollout = open("r-1", T0);
        write(rollout);
        overwrite(
                rollout,
                kept(rollout)
                        + "{\"event\":\"noted\",\"at\":\"2026-11-03T10:00:01Z\",\"text\":\"x\",\"colour\":\"green\"}\n");

        assertThat(records().find(PLACE, "r-1").orElseThrow().events()).hasSize(2);
    }

    @Test
    void planOfAnEarlierVersion_isRead() {
        Rollout rollout = open("r-1", T0);
        write(rollout);
        overwrite(
                rollout,
                kept(rollout).replaceFirst("\"goal\":\\{[^}]*\\}", "\"kind\":\"ROLLBACK\",\"wanted\":\"arn:web:41\"")
                        + "{\"event\":\"decided\",\"at\":\"2026-11-03T10:00:01Z\",\"phase\":\"REGISTERING\","
                        + "\"action\":{\"do\":\"register\",\"from\":\"arn:web:41\"},\"reason\":\"x\"}\n");

        Rollout read = records().find(PLACE, "r-1").orElseThrow();

        assertThat(read.plan().goal()).isEqualTo(new Goal.Return("arn:web:41", false));
        assertThat(read.events()).hasSize(2);
    }

    @Test
    void newest_comeFirstAndNoMoreThanAsked() {
        for (int i = 1; i <= 5; i++) {
            write(open("r-" + i, T0.plusSeconds(i)));
        }

        assertThat(records().newest(PLACE).limit(2))
                .extracting(rollout -> rollout.plan().id())
                .containsExactly("r-5", "r-4");
        assertThat(records().newest(new Place("staging", "cluster", "web"))).isEmpty();
        assertThat(records()
                        .unfinished(PLACE, problem -> {})
                        .orElseThrow()
                        .plan()
                        .id())
                .isEqualTo("r-5");
    }

    @ParameterizedTest
    @EnumSource(
            value = Ending.class,
            names = {"BUSY", "REFUSED", "INCONCLUSIVE"})
    void unfinishedRollout_isFoundBehindAttemptsThatChangedNothing(Ending ending) {
        write(open("r-1", T0));
        write(open("r-2", T0.plusSeconds(1)).ended(T0.plusSeconds(2), ending, "a deployment is in progress"));
        write(open("r-3", T0.plusSeconds(3)).ended(T0.plusSeconds(4), ending, "a deployment is in progress"));

        assertThat(records()
                        .unfinished(PLACE, problem -> {})
                        .orElseThrow()
                        .plan()
                        .id())
                .isEqualTo("r-1");
    }

    @ParameterizedTest
    @EnumSource(
            value = Ending.class,
            names = {"BUSY", "REFUSED", "INCONCLUSIVE"},
            mode = EnumSource.Mode.EXCLUDE)
    void unfinishedRollout_isOverWhenALaterOneHasChangedSomething(Ending ending) {
        write(open("r-1", T0));
        write(open("r-2", T0.plusSeconds(1)).ended(T0.plusSeconds(2), ending, "later"));

        assertThat(records().unfinished(PLACE, problem -> {})).isEmpty();
    }

    protected final void write(Rollout rollout) {
        Journal journal = records().open(rollout);
        rollout.events().forEach(journal::append);
    }

    protected static Rollout open(String id, Instant at) {
        return Rollout.open(
                at,
                new Plan(
                        id,
                        new Goal.Release("v2"),
                        PLACE,
                        Strategy.CANARY,
                        "app",
                        "maria",
                        "because",
                        "",
                        Map.of(
                                GatePoint.VERIFICATION,
                                new PlannedGate(List.of("health", "api"), Duration.ofSeconds(90))),
                        new Shift(Duration.ofMinutes(5), 5.5, 10, Duration.ofMinutes(1)),
                        Limits.DEFAULT));
    }

    protected static Rollout everything() {
        Rollout rollout = open("r-1", T0);
        List<Action> actions = List.of(
                new Action.Wait("ECS", Duration.ofSeconds(5)),
                new Action.Remember("arn:41", Set.of("alarm")),
                new Action.RunGate(GatePoint.BAKE_TIME, "bake-time#1"),
                new Action.Restore(Set.of("arn:deployment")),
                new Action.Register("arn:41", "v2"),
                new Action.Update("arn:42", true, Set.of("arn:d/0")),
                new Action.Pin("arn:d/1"),
                new Action.Answer("arn:d/1", "ecs-pause-1", true),
                new Action.Stop("arn:d/1"),
                new Action.Capture("arn:d/1"),
                new Action.Tag("arn:42"),
                new Action.Finish());
        for (Action action : actions) {
            rollout = rollout.with(new Event.Decided(T0, Phase.DEPLOYING, action, "ümläut \"quoted\"\nline"));
        }
        return rollout.with(new Event.Done(T0, "pin"))
                .with(new Event.Failed(T0, "update", Trouble.UNKNOWN, "reply lost"))
                .with(new Event.Registered(T0, new Candidate("arn:42", "web:v2", "sha256:1", false)))
                .with(new Event.Kept(
                        T0,
                        Map.of(
                                "healthCheckGracePeriodSeconds",
                                600,
                                "deploymentConfiguration",
                                Map.of(
                                        "strategy",
                                        "LINEAR",
                                        "lifecycleHooks",
                                        List.of(Map.of("targetType", "PAUSE"))))))
                .with(new Event.Concluded(T0, GatePoint.BAKE_TIME, "bake-time#1", failed("1 of 2")))
                .with(new Event.Staged(T0, Stage.BAKE_TIME, DeploymentStatus.IN_PROGRESS, 12.5, ""))
                .with(new Event.Asked(T0, "tom", "wrong"))
                .with(new Event.Noted(T0, CandidateEvidence.Kind.NOTE, "", "exit 1"))
                .with(new Event.Resumed(T0, "maria"))
                .with(new Event.Left(T0, "interrupted"));
    }

    private static Verdict failed(String reason) {
        Finding finding = Finding.failed("HTTP 500")
                .expected("HTTP 200")
                .found("HTTP 500, " + reason)
                .remedy("look")
                .source("RFC 9110");
        return Verdict.failed(
                reason,
                List.of(new CheckResult("health.liveness", finding, List.of("12 ms"), true, Duration.ofMillis(12))));
    }
}
