package dev.greenlight.harness.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Candidate;
import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Hook;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Observation;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Remark;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.ServiceView;
import dev.greenlight.harness.rollout.Serving;
import dev.greenlight.harness.rollout.Shift;
import dev.greenlight.harness.rollout.Stage;
import dev.greenlight.harness.rollout.State;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.rollout.Verdict;
import dev.greenlight.harness.story.Story;
import dev.greenlight.reports.console.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of one rollout, as it goes. */
class RolloutPictureTest {
    private static final Instant T0 = Instant.parse("2026-11-03T10:00:00Z");
    private static final GatePoint STEP = GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT;
    private static final String HOSTILE =
            "\u001B[2J\u001B]0;title\u0007\u202Eevil\r\nsecond line hunter22 " + "long ".repeat(60);

    @Test
    void whileTheCandidateStarts_whatFailsIsSeen_inTheWordsOfEcs() {
        Present present = present(
                22,
                "",
                view(0, 2, hook(60)),
                new Remark(at(20), "(service web) (task 1) failed container health checks."));

        assertThat(lines(scaling(), present, 80, 24)).containsExactly(frame("""
                web:41 → web:42  cluster/web  canary  22 s
                ✓ PREFLIGHT gate                     10:00:01Z      2.0 s  9 checks passed
                ▸ SCALE_UP                           10:00:05Z       17 s
                · ahead: PRE_PRODUCTION_TRAFFIC_SHIFT gate, BAKE_TIME gate, VERIFICATION gate

                Traffic  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 0 % web:42, 100 % web:41
                Tasks    2 failed; web:41 3 of 3 healthy, web:42 1 of 3 healthy
                Waiting  for ECS to move the deployment on
                         until 10:01:00Z (38 s left), then ECS rolls back
                10:00:00Z Deployment started (v2, canary) by maria
                10:00:00Z web:41 serves
                10:00:01Z gate begins
                10:00:04Z Registered web:42 with image r/web:v2 sha256:1
                10:00:05Z deploying web:42
                10:00:20Z ECS: (task 1) failed container health checks.
                Ctrl-C asks"""));
    }

    @Test
    void whileAGateRuns_itsChecksTick_andTheTimeThatIsLeftIsSaid() {
        Present present = present(34, "12/28 checks, running: health.liveness", view(10, 0));

        assertThat(lines(gating(), present, 80, 24))
                .contains(
                        "▸ PRE_PRODUCTION_TRAFFIC_SHIFT gate  10:00:30Z        4 s",
                        "    12/28 checks, running: health.liveness",
                        "✓ PRODUCTION_TRAFFIC_SHIFT           10:00:10Z     10.0 s",
                        "Traffic  ███░░░░░░░░░░░░░░░░░░░░░░░░░░░ 10 % web:42, 90 % web:41",
                        "Waiting  for the gate at a pause of the deployment",
                        "         until 10:01:30Z (56 s left), then the gate is inconclusive");
    }

    @Test
    void whenAGateFailed_theCheckIsNamed_andTheWayBackShown() {
        assertThat(lines(goingBack("no header"), present(42, "", view(0, 0)), 80, 24))
                .contains(
                        "✗ PRE_PRODUCTION_TRAFFIC_SHIFT gate  10:00:30Z      6.0 s  1 of 28 checks failed",
                        "    ✗ security.csp: no header",
                        "▸ CLEAN_UP                           10:00:40Z        2 s  rollback in progress")
                .noneMatch(line -> line.contains("ahead"));
    }

    @Test
    void atTheEnd_theLastPictureSaysTheOutcome_andWaitsForNothing() {
        Rollout over =
                goingBack("no header").with(decided(60, Ending.ROLLED_BACK, new Action.Finish(), "web:41 serves"));

        assertThat(lines(over, present(99, "", view(0, 0)), 80, 24))
                .contains("web:41 → web:42  cluster/web  canary  60.0 s", "Outcome  ✗ Rolled back")
                .noneMatch(line -> line.startsWith("Waiting") || line.startsWith("Ctrl-C"));
    }

    @Test
    void whereAwsCannotBeRead_thatIsSaid() {
        Present blind = present(34, "", Observation.blind(at(34), at(30), "no route to host", false, ""));

        assertThat(lines(gating(), blind, 80, 24)).contains("AWS      can't be read: no route to host");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 40, 79, 80, 120})
    void whatEcsAndChecksSay_isOneLineEach_withoutControls_secretsAndAtMostAsWideAsTheTerminal(int columns) {
        Present present = present(42, HOSTILE, view(0, 0), new Remark(at(41), HOSTILE));

        assertThat(lines(goingBack(HOSTILE), present, columns, 24)).allSatisfy(line -> assertThat(line)
                .doesNotContain("hunter22", "\u202E")
                .doesNotContainPattern("\\p{Cntrl}")
                .hasSizeLessThanOrEqualTo(columns));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 12, 14, 24, 60})
    void pictureIsAlwaysLowerThanTheTerminal_andBeginsWithItsTitle(int rows) {
        List<String> lines = lines(goingBack("no header"), present(42, "", view(0, 0)), 80, rows);

        assertThat(lines).hasSizeLessThan(rows).first().asString().startsWith("web:41 → web:42");
    }

    @Test
    void whereRowsAreFew_whatIsOldestGoesFirst_andWhatIsWaitedForStays() {
        assertThat(lines(goingBack("no header"), present(42, "", view(0, 0)), 80, 14))
                .anyMatch(line -> line.matches("  … \\d earlier"))
                .anyMatch(line -> line.startsWith("▸ CLEAN_UP"))
                .anyMatch(line -> line.startsWith("Waiting"));
    }

    private static String[] frame(String text) {
        return text.lines().toArray(String[]::new);
    }

    private static List<String> lines(Rollout rollout, Present present, int columns, int rows) {
        return RolloutPicture.lines(
                Story.of(rollout), present, Style.PLAIN, Redactor.of(List.of("hunter22")), columns, rows);
    }

    private static Present present(double now, String checks, Observation seen, Remark... remarks) {
        return new Present(
                at(now), Optional.of(seen), "", checks, List.of(remarks), Duration.ofMinutes(1), "Ctrl-C asks");
    }

    private static Hook hook(double expires) {
        return new Hook("h-1", at(expires));
    }

    private static Observation view(double weight, int failures, Hook... hooks) {
        var moving = new Deployment(
                "arn:d/1",
                "arn:x/web:42",
                DeploymentStatus.IN_PROGRESS,
                Stage.SCALE_UP,
                List.of(hooks),
                T0,
                failures,
                "");
        var serving =
                List.of(new Serving("arn:x/web:41", 100 - weight, 3, 3), new Serving("arn:x/web:42", weight, 3, 1));
        return Observation.seen(T0, new ServiceView(List.of(moving), serving, Set.of()), "");
    }

    private static Rollout scaling() {
        return Rollout.open(T0, plan())
                .with(decided(0, Phase.PREFLIGHT, new Action.Remember("arn:x/web:41", Set.of()), "web:41 serves"))
                .with(decided(1, Phase.PREFLIGHT, new Action.RunGate(GatePoint.PREFLIGHT, "p"), "gate begins"))
                .with(new Event.Concluded(
                        at(3), GatePoint.PREFLIGHT, "p", Verdict.passed("9 checks passed", List.of())))
                .with(new Event.Registered(at(4), new Candidate("arn:x/web:42", "r/web:v2", "sha256:1", false)))
                .with(decided(5, Phase.DEPLOYING, new Action.Pin("arn:d/1"), "deploying web:42"))
                .with(staged(5, Stage.SCALE_UP, DeploymentStatus.IN_PROGRESS, 0));
    }

    private static Rollout gating() {
        return scaling()
                .with(staged(10, Stage.PRODUCTION_TRAFFIC_SHIFT, DeploymentStatus.IN_PROGRESS, 10))
                .with(staged(20, Stage.PRE_PRODUCTION_TRAFFIC_SHIFT, DeploymentStatus.IN_PROGRESS, 10))
                .with(decided(30, Phase.GATING, new Action.RunGate(STEP, "s"), "gate begins"));
    }

    private static Rollout goingBack(String message) {
        CheckResult red = CheckResult.of(
                "security.csp",
                new Finding(CheckStatus.FAILED, message, "a header", message, "send it", ""),
                Duration.ofMillis(3));
        return gating().with(
                        new Event.Concluded(at(36), STEP, "s", Verdict.failed("1 of 28 checks failed", List.of(red))))
                .with(decided(
                        38, Phase.ROLLING_BACK, new Action.Stop("arn:d/1"), "a gate failed - rolling back to web:41"))
                .with(staged(40, Stage.CLEAN_UP, DeploymentStatus.ROLLBACK_IN_PROGRESS, 0));
    }

    private static Instant at(double seconds) {
        return T0.plusMillis(Math.round(seconds * 1000));
    }

    private static Event decided(double seconds, State state, Action action, String reason) {
        return new Event.Decided(at(seconds), state, action, reason);
    }

    private static Event staged(double seconds, Stage stage, DeploymentStatus status, double weight) {
        return new Event.Staged(at(seconds), stage, status, weight, "");
    }

    private static Plan plan() {
        var gate = new PlannedGate(List.of("health"), Duration.ofMinutes(1));
        return new Plan(
                "r-1",
                new Goal.Release("v2"),
                new Place("production", "cluster", "web"),
                Strategy.CANARY,
                "",
                "maria",
                "",
                "",
                Map.of(GatePoint.PREFLIGHT, gate, STEP, gate, GatePoint.BAKE_TIME, gate, GatePoint.VERIFICATION, gate),
                Shift.AT_ONCE,
                Limits.DEFAULT);
    }
}
