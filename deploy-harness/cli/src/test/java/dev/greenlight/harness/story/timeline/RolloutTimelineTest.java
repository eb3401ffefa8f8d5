package dev.greenlight.harness.story.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Candidate;
import dev.greenlight.harness.rollout.DeploymentStatus;
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
import dev.greenlight.harness.rollout.State;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.rollout.Trouble;
import dev.greenlight.harness.rollout.Verdict;
import dev.greenlight.reports.timeline.Ending;
import dev.greenlight.reports.timeline.Timeline;
import dev.greenlight.reports.timeline.TimelinePage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What of a record comes to the page. */
class RolloutTimelineTest {
    private static final Instant T0 = Instant.parse("2026-11-03T10:00:00Z");
    private static final String GATE = "pause-1";

    @Test
    void ending_andItsCause_standApart() {
        Timeline timeline = RolloutTimeline.of(rolledBack());

        assertThat(timeline.ending()).isEqualTo(Ending.ROLLED_BACK);
        assertThat(timeline.service()).isEqualTo("main/shop");
        assertThat(timeline.change()).isEqualTo("web:41 → web:42");
        assertThat(timeline.reasons())
                .containsExactly("web:41 serves everything again, verified", "Cause: the gate failed");
    }

    @Test
    void figures_tellHowMuchTrafficTheCandidateHad_andHowLongTheWayBackWas() {
        assertThat(RolloutTimeline.of(rolledBack()).figures())
                .contains(
                        new Timeline.Fact("Duration", "30.0 s"),
                        new Timeline.Fact("Candidate's traffic at most", "10 %"),
                        new Timeline.Fact("Rollback requested to verified", "13.0 s"),
                        new Timeline.Fact("Checks", "2, 1 failed"));
    }

    @Test
    void stage_isToldOnce_andEndsWithItsDeployment() {
        assertThat(RolloutTimeline.of(rolledBack()).stages())
                .containsExactly(
                        new Timeline.Stage("SCALE_UP", "IN_PROGRESS", at(4), at(8)),
                        new Timeline.Stage("PRODUCTION_TRAFFIC_SHIFT", "IN_PROGRESS", at(8), at(19)),
                        new Timeline.Stage("CLEAN_UP", "ROLLBACK_SUCCESSFUL", at(19), at(22)));
    }

    @Test
    void weights_areToldWhenTheyChange() {
        assertThat(RolloutTimeline.of(rolledBack()).weights())
                .containsExactly(
                        new Timeline.Weight(at(4), 0), new Timeline.Weight(at(9), 10), new Timeline.Weight(at(19), 0));
    }

    @Test
    void gate_hasItsSuitesItsVerdictAndItsTimes() {
        Timeline.Gate gate = RolloutTimeline.of(rolledBack()).gates().get(0);

        assertThat(gate.point()).isEqualTo("PRE_PRODUCTION_TRAFFIC_SHIFT");
        assertThat(gate.suites()).containsExactly("canary");
        assertThat(gate.verdict()).isEqualTo(Timeline.Verdict.FAILED);
        assertThat(gate.from()).isEqualTo(at(10));
        assertThat(gate.to()).isEqualTo(at(16));
        assertThat(gate.checks())
                .contains(CheckResult.of("canary.p95", Finding.failed("slower than stable"), Duration.ofMillis(700)));
    }

    @Test
    void gateThatNeverCameToAVerdict_isToldWithoutOne() {
        List<Event> events = new ArrayList<>(rolledBack().events());
        events.removeIf(Event.Concluded.class::isInstance);

        assertThat(RolloutTimeline.of(new Rollout(events)).gates())
                .singleElement()
                .satisfies(gate -> {
                    assertThat(gate.verdict()).isEqualTo(Timeline.Verdict.NONE);
                    assertThat(gate.to()).isEqualTo(at(30));
                });
    }

    @Test
    void gateThatWasRunAgain_isToldTwice() {
        List<Event> events = new ArrayList<>(rolledBack().events());
        int start = events.indexOf(runGate(10));
        events.add(start + 2, new Event.Resumed(at(11), "maria"));
        events.add(start + 3, runGate(12));

        assertThat(RolloutTimeline.of(new Rollout(events)).gates())
                .extracting(Timeline.Gate::verdict)
                .containsExactly(Timeline.Verdict.NONE, Timeline.Verdict.FAILED);
    }

    @Test
    void calls_areThoseThatChangeSomething_withWhatBecameOfThem() {
        assertThat(RolloutTimeline.of(rolledBack()).calls())
                .containsExactly(
                        call("ecs:RegisterTaskDefinition", "made of web:41", 1, 500, Timeline.Result.DONE, ""),
                        call("ecs:UpdateService", "to web:42, with gates", 2, 1000, Timeline.Result.UNKNOWN, "timeout"),
                        call("ecs:ContinueServiceDeployment", "ROLLBACK pause-1", 17, 1000, Timeline.Result.DONE, ""));
    }

    @Test
    void callWhoseProcessDied_isUnknown() {
        Rollout torn = new Rollout(rolledBack().events().subList(0, 3));

        assertThat(RolloutTimeline.of(torn).calls())
                .singleElement()
                .extracting(Timeline.Call::result, Timeline.Call::problem)
                .containsExactly(Timeline.Result.UNKNOWN, "the record does not say what became of it");
    }

    @Test
    void story_tellsDecisions_troubles_andPeople() {
        Rollout rollout = rolledBack()
                .with(new Event.Asked(at(31), "maria", "too slow"))
                .with(new Event.Resumed(at(32), "joe"))
                .with(new Event.Left(at(33), "interrupted"));

        assertThat(RolloutTimeline.of(rollout).story())
                .contains(
                        new Timeline.Moment(at(1), "registering", "preflight passed", false),
                        new Timeline.Moment(at(3), "updating", "update failed: timeout", true),
                        new Timeline.Moment(at(31), "rolled-back", "maria asked for a rollback: too slow", true),
                        new Timeline.Moment(at(32), "rolled-back", "taken over by joe", true),
                        new Timeline.Moment(at(33), "rolled-back", "left: interrupted", true));
    }

    @Test
    void evidence_isSortedByItsLog() {
        assertThat(RolloutTimeline.of(rolledBack()).evidence())
                .containsExactly(
                        new Timeline.Evidence("", "task 1 is stopped"),
                        new Timeline.Evidence("log ecs/app/1", "panic: out of memory"));
    }

    @Test
    void everyBeginningOfARecord_makesAPage() {
        List<Event> events = rolledBack().events();
        for (int length = 1; length <= events.size(); length++) {
            Timeline timeline = RolloutTimeline.of(new Rollout(events.subList(0, length)));

            assertThat(TimelinePage.of(timeline, Redactor.of(List.of())))
                    .contains("main/shop")
                    .endsWith("</html>\n");
            assertThat(timeline.ending()).isEqualTo(length < events.size() ? Ending.UNFINISHED : Ending.ROLLED_BACK);
        }
    }

    static Stream<State> everyState_hasAnEnding() {
        return Stream.concat(Stream.of(Phase.values()), Stream.of(dev.greenlight.harness.rollout.Ending.values()));
    }

    @ParameterizedTest
    @MethodSource
    void everyState_hasAnEnding(State phase) {
        Rollout rollout =
                Rollout.open(T0, plan()).with(new Event.Decided(at(1), phase, new Action.Finish(), "because"));

        Timeline timeline = RolloutTimeline.of(rollout);

        assertThat(timeline.ending() == Ending.UNFINISHED).isEqualTo(phase instanceof Phase);
        assertThat(String.join(" ", timeline.reasons())).contains("because");
    }

    private static Rollout rolledBack() {
        Verdict verdict = Verdict.failed(
                "1 of 2 checks failed",
                List.of(
                        CheckResult.of("canary.error-rate", Finding.passed("as before"), Duration.ofMillis(900)),
                        CheckResult.of("canary.p95", Finding.failed("slower than stable"), Duration.ofMillis(700))));
        return Rollout.open(T0, plan())
                .with(decided(0, Phase.PREFLIGHT, new Action.Remember("arn:x/web:41", Set.of()), "web:41 serves"))
                .with(decided(1, Phase.REGISTERING, new Action.Register("arn:x/web:41", "v2"), "preflight passed"))
                .with(new Event.Registered(at(1), new Candidate("arn:x/web:42", "r/web:v2", "sha256:1", false)))
                .with(new Event.Done(T0.plusMillis(1500), "register"))
                .with(decided(2, Phase.UPDATING, new Action.Update("arn:x/web:42", true, Set.of()), "registered"))
                .with(new Event.Failed(at(3), "update", Trouble.UNKNOWN, "timeout"))
                .with(decided(3, Phase.DEPLOYING, new Action.Pin("arn:x/deployment/1"), "ECS deploys web:42"))
                .with(new Event.Done(at(3), "pin"))
                .with(staged(4, Stage.SCALE_UP, DeploymentStatus.IN_PROGRESS, 0))
                .with(staged(8, Stage.PRODUCTION_TRAFFIC_SHIFT, DeploymentStatus.IN_PROGRESS, 0))
                .with(staged(9, Stage.PRODUCTION_TRAFFIC_SHIFT, DeploymentStatus.IN_PROGRESS, 10))
                .with(runGate(10))
                .with(new Event.Done(at(10), "run-gate"))
                .with(new Event.Concluded(at(16), GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT, GATE, verdict))
                .with(decided(
                        17,
                        Phase.ROLLING_BACK,
                        new Action.Answer("arn:x/deployment/1", GATE, false),
                        "the gate failed"))
                .with(new Event.Done(at(18), "roll-back"))
                .with(staged(19, Stage.CLEAN_UP, DeploymentStatus.ROLLBACK_IN_PROGRESS, 0))
                .with(new Event.Noted(at(20), "task 1 is stopped"))
                .with(new Event.Noted(at(20), "log ecs/app/1: panic: out of memory"))
                .with(staged(22, Stage.CLEAN_UP, DeploymentStatus.ROLLBACK_SUCCESSFUL, 0))
                .with(decided(
                        30,
                        dev.greenlight.harness.rollout.Ending.ROLLED_BACK,
                        new Action.Finish(),
                        "web:41 serves everything again, verified"));
    }

    private static Event.Decided runGate(int seconds) {
        return decided(
                seconds, Phase.GATING, new Action.RunGate(GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT, GATE), "gate begins");
    }

    private static Event.Decided decided(int seconds, State phase, Action action, String reason) {
        return new Event.Decided(at(seconds), phase, action, reason);
    }

    private static Event.Staged staged(int seconds, Stage stage, DeploymentStatus status, double weight) {
        return new Event.Staged(at(seconds), stage, status, weight);
    }

    private static Timeline.Call call(
            String name, String subject, int seconds, int took, Timeline.Result result, String problem) {
        return new Timeline.Call(name, subject, at(seconds), Duration.ofMillis(took), result, problem);
    }

    private static Instant at(int seconds) {
        return T0.plusSeconds(seconds);
    }

    private static Plan plan() {
        return new Plan(
                "r-1",
                new Goal.Release("v2"),
                new Place("staging", "main", "shop"),
                Strategy.CANARY,
                "",
                "maria",
                "",
                "",
                Map.of(
                        GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT,
                        new PlannedGate(List.of("canary"), Duration.ofMinutes(1)),
                        GatePoint.VERIFICATION,
                        new PlannedGate(List.of("health"), Duration.ofMinutes(1))),
                Shift.AT_ONCE,
                Limits.DEFAULT);
    }
}
