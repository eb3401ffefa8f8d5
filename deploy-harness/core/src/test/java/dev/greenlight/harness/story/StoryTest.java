package dev.greenlight.harness.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Finding;
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
import dev.greenlight.harness.rollout.State;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.rollout.Trouble;
import dev.greenlight.harness.rollout.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a record says. */
class StoryTest {
    private static final Instant T0 = Instant.parse("2026-11-03T10:00:00Z");
    private static final String GATE = "pause-1";

    @Test
    void outcome_hasItsCause_andBothAreThereApart() {
        Story story = Story.of(rolledBack());

        assertThat(story.outcome()).isEqualTo("rolled-back");
        assertThat(story.service()).isEqualTo("main/shop");
        assertThat(story.stable()).isEqualTo("web:41");
        assertThat(story.candidate()).isEqualTo("web:42");
        assertThat(story.rollout().reason()).isEqualTo("web:41 serves everything again, verified");
        assertThat(story.rollout().cause()).isEqualTo("the gate failed");
        assertThat(story.rollout().outcome())
                .isEqualTo("web:41 serves everything again, verified; cause: the gate failed");
    }

    @Test
    void whereEcsGaveUp_theTaskThatStoppedComesFirst_andTasksThatWereScaledInAreNoCause() {
        String task = "task 1 is stopped: Essential container in task exited, container app ended with exit code 1";
        Rollout rollout = Rollout.open(T0, plan())
                .with(new Event.Staged(
                        at(5), Stage.SCALE_UP, DeploymentStatus.ROLLBACK_IN_PROGRESS, 0, "circuit breaker"))
                .with(decided(6, Phase.ROLLING_BACK, new Action.Capture("arn:d/1"), "ECS rolls back (circuit breaker)"))
                .with(noted("task 0 is stopped: Scaling activity initiated by (deployment ecs-svc/1)"))
                .with(noted(task))
                .with(decided(9, Ending.ROLLED_BACK, new Action.Finish(), "web:41 serves everything again"));

        assertThat(rollout.outcome())
                .isEqualTo("web:41 serves everything again; cause: " + task + " - ECS rolls back (circuit breaker)");
        assertThat(Story.of(rollout).causes()).first().isEqualTo(new Cause(Cause.Origin.ECS, task));
    }

    @Test
    void whereAGateFailed_whatStoppedLaterIsNoCause() {
        Rollout rollout = new Rollout(
                        rolledBack().events().subList(0, rolledBack().events().size() - 1))
                .with(noted("task 1 is stopped: Task failed ELB health checks"))
                .with(decided(31, Ending.ROLLED_BACK, new Action.Finish(), "web:41 serves"));

        assertThat(rollout.outcome()).isEqualTo("web:41 serves; cause: the gate failed");
    }

    private static Event noted(String text) {
        return new Event.Noted(at(7), CandidateEvidence.Kind.TASK, "1", text);
    }

    @Test
    void causes_sayWhoseTheyAre() {
        Rollout rollout = rolledBack().with(new Event.Asked(at(31), "maria", "too slow"));

        assertThat(Story.of(rollout).causes())
                .containsExactly(
                        new Cause(Cause.Origin.PERSON, "maria asked for a rollback (too slow)"),
                        new Cause(Cause.Origin.CHECK, "Check canary.p95 failed: slower than stable"),
                        new Cause(Cause.Origin.DECISION, "the gate failed"),
                        new Cause(Cause.Origin.ECS, "rolled back by ContinueServiceDeployment"));
    }

    @Test
    void figures_sayHowMuchTrafficTheCandidateHad_andHowLongTheWayBackWas() {
        Story story = Story.of(rolledBack());

        assertThat(story.duration()).isEqualTo(Duration.ofSeconds(30));
        assertThat(story.highestWeight()).isEqualTo(10);
        assertThat(story.exposure()).isEqualTo(Duration.ofSeconds(10));
        assertThat(story.switchedAt()).isEmpty();
        assertThat(story.rolledBackAt()).contains(at(30));
        assertThat(story.rollbackTime()).contains(Duration.ofSeconds(13));
    }

    @Test
    void stage_isThereOnce_andEndsWithItsDeployment() {
        assertThat(Story.of(rolledBack()).stages())
                .containsExactly(
                        new StageSpan(Stage.SCALE_UP, DeploymentStatus.IN_PROGRESS, 0, at(4), at(8)),
                        new StageSpan(Stage.PRODUCTION_TRAFFIC_SHIFT, DeploymentStatus.IN_PROGRESS, 10, at(8), at(19)),
                        new StageSpan(Stage.CLEAN_UP, DeploymentStatus.ROLLBACK_SUCCESSFUL, 0, at(19), at(22)));
    }

    @Test
    void weights_areThereWhenTheyChange() {
        assertThat(Story.of(rolledBack()).weights())
                .containsExactly(new Weight(at(4), 0), new Weight(at(9), 10), new Weight(at(19), 0));
    }

    @Test
    void gate_hasItsSuitesItsVerdictAndItsTimes() {
        GateRun gate = Story.of(rolledBack()).gates().get(0);

        assertThat(gate.name()).isEqualTo("PRE_PRODUCTION_TRAFFIC_SHIFT");
        assertThat(gate.suites()).containsExactly("canary");
        assertThat(gate.result()).isEqualTo(GateRun.Result.FAILED);
        assertThat(gate.described()).isEqualTo("failed (1 of 2 checks failed)");
        assertThat(gate.from()).isEqualTo(at(10));
        assertThat(gate.to()).isEqualTo(at(16));
        assertThat(gate.failures())
                .containsExactly(
                        CheckResult.of("canary.p95", Finding.failed("slower than stable"), Duration.ofMillis(700)));
    }

    @Test
    void gateThatNeverCameToAVerdict_isThereWithoutOne() {
        List<Event> events = new ArrayList<>(rolledBack().events());
        events.removeIf(Event.Concluded.class::isInstance);

        Story story = Story.of(new Rollout(events));

        assertThat(story.verdicts()).isEmpty();
        assertThat(story.gates()).singleElement().satisfies(gate -> {
            assertThat(gate.result()).isEqualTo(GateRun.Result.NONE);
            assertThat(gate.to()).isEqualTo(at(30));
        });
    }

    @Test
    void gatesStandInTheirOrder_eachPauseApart_roundsOfABakeTogether() {
        Rollout rollout = Rollout.open(T0, plan());
        int second = 0;
        for (String key : List.of("preflight", "hook-a", "hook-b", "bake-time#1", "bake-time#2", "verification#1")) {
            GatePoint point = key.startsWith("hook")
                    ? GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT
                    : GatePoint.valueOf(
                            key.replaceAll("#.", "").replace('-', '_').toUpperCase(Locale.ROOT));
            rollout = rollout.with(decided(++second, Phase.GATING, new Action.RunGate(point, key), "begins"));
        }
        Story story = Story.of(rollout);

        assertThat(story.gates()).extracting(GateRun::place).containsExactly(1, 2, 3, 4, 4, 5);
        assertThat(story.gates())
                .extracting(GateRun::name)
                .containsExactly(
                        "PREFLIGHT",
                        "PRE_PRODUCTION_TRAFFIC_SHIFT",
                        "PRE_PRODUCTION_TRAFFIC_SHIFT (2)",
                        "BAKE_TIME",
                        "BAKE_TIME",
                        "VERIFICATION");
        assertThat(story.lastRun(GatePoint.BAKE_TIME).key()).isEqualTo("bake-time#2");
    }

    @Test
    void gateThatWasRunAgain_isThereTwice() {
        List<Event> events = new ArrayList<>(rolledBack().events());
        int start = events.indexOf(runGate(10));
        events.add(start + 2, new Event.Resumed(at(11), "maria"));
        events.add(start + 3, runGate(12));

        assertThat(Story.of(new Rollout(events)).gates())
                .extracting(GateRun::result)
                .containsExactly(GateRun.Result.NONE, GateRun.Result.FAILED);
    }

    @Test
    void calls_areThoseThatChangeSomething_withWhatBecameOfThem() {
        assertThat(Story.of(rolledBack()).calls())
                .containsExactly(
                        call("ecs:RegisterTaskDefinition", "made of web:41", 1, 500, AwsCall.Result.DONE, ""),
                        call("ecs:UpdateService", "to web:42, with gates", 2, 1000, AwsCall.Result.UNKNOWN, "timeout"),
                        call("ecs:ContinueServiceDeployment", "ROLLBACK pause-1", 17, 1000, AwsCall.Result.DONE, ""));
    }

    @Test
    void callWhoseProcessDied_isUnknown() {
        Rollout torn = new Rollout(rolledBack().events().subList(0, 3));

        assertThat(Story.of(torn).calls())
                .singleElement()
                .extracting(AwsCall::result, AwsCall::problem)
                .containsExactly(AwsCall.Result.UNKNOWN, "the record does not say what became of it");
    }

    @Test
    void moments_areDecisionsTroublesAndPeople() {
        Rollout rollout = rolledBack()
                .with(new Event.Asked(at(31), "maria", "too slow"))
                .with(new Event.Resumed(at(32), "joe"))
                .with(new Event.Left(at(33), "interrupted"));

        assertThat(Story.of(rollout).moments())
                .contains(
                        new Moment(
                                T0, Moment.Kind.STARTED, Phase.PREFLIGHT, "Deployment started (v2, canary) by maria"),
                        new Moment(at(1), Moment.Kind.STEP, Phase.REGISTERING, "preflight passed"),
                        new Moment(at(3), Moment.Kind.TROUBLE, Phase.UPDATING, "update failed: timeout"),
                        new Moment(
                                at(9),
                                Moment.Kind.STAGE,
                                Phase.DEPLOYING,
                                "ECS is at PRODUCTION_TRAFFIC_SHIFT (IN_PROGRESS), the candidate has 10 % of production traffic"),
                        new Moment(at(17), Moment.Kind.BACK, Phase.ROLLING_BACK, "the gate failed"),
                        new Moment(
                                at(31),
                                Moment.Kind.REQUEST,
                                Ending.ROLLED_BACK,
                                "maria asked for a rollback (too slow)"),
                        new Moment(at(32), Moment.Kind.TAKEN_OVER, Ending.ROLLED_BACK, "Taken over by joe"),
                        new Moment(at(33), Moment.Kind.LEFT, Ending.ROLLED_BACK, "Left: interrupted"));
    }

    @Test
    void evidence_keepsItsSource() {
        assertThat(Story.of(rolledBack()).evidence())
                .extracting(Event.Noted::described)
                .containsExactly("task 1 is stopped", "log ecs/app/1: panic: out of memory");
    }

    @Test
    void everyBeginningOfARecord_hasAStory_thatSaysWhatIsNext() {
        List<Event> events = rolledBack().events();
        for (int length = 1; length <= events.size(); length++) {
            Story story = Story.of(new Rollout(events.subList(0, length)));

            assertThat(story.next()).isEqualTo(length < events.size() ? NextStep.RESUME : NextStep.FIX);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyEnding_saysWhatIsNext(Ending ending) {
        Story story = Story.of(Rollout.open(T0, plan()).with(decided(1, ending, new Action.Finish(), "because")));

        assertThat(story.next() == NextStep.LOOK).isEqualTo(ending == Ending.STUCK);
        assertThat(story.outcome()).isEqualTo(ending.word());
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
                .with(new Event.Noted(at(20), CandidateEvidence.Kind.NOTE, "", "task 1 is stopped"))
                .with(new Event.Noted(at(20), CandidateEvidence.Kind.LOG, "ecs/app/1", "panic: out of memory"))
                .with(staged(22, Stage.CLEAN_UP, DeploymentStatus.ROLLBACK_SUCCESSFUL, 0))
                .with(decided(30, Ending.ROLLED_BACK, new Action.Finish(), "web:41 serves everything again, verified"));
    }

    private static Event.Decided runGate(int seconds) {
        return decided(
                seconds, Phase.GATING, new Action.RunGate(GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT, GATE), "gate begins");
    }

    private static Event.Decided decided(int seconds, State phase, Action action, String reason) {
        return new Event.Decided(at(seconds), phase, action, reason);
    }

    private static Event.Staged staged(int seconds, Stage stage, DeploymentStatus status, double weight) {
        String reason =
                status == DeploymentStatus.ROLLBACK_SUCCESSFUL ? "rolled back by ContinueServiceDeployment" : "";
        return new Event.Staged(at(seconds), stage, status, weight, reason);
    }

    private static AwsCall call(
            String name, String subject, int seconds, int took, AwsCall.Result result, String problem) {
        return new AwsCall(name, subject, at(seconds), Duration.ofMillis(took), result, problem);
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
