package dev.greenlight.harness.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.GlobalOptions;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.engine.Ended;
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
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lines of a rollout that people know and scripts look for: those of the README, and the mark of each kind of line. */
class RolloutConsoleTest {
    private static final Instant T0 = Instant.parse("2026-11-03T10:00:00Z");
    private static final GatePoint CANDIDATE = GatePoint.POST_TEST_TRAFFIC_SHIFT;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final GlobalOptions global = new GlobalOptions();
    private Rollout rollout = Rollout.open(T0, plan());

    @Test
    void everyKindOfLine_hasItsMark() {
        show(
                decided(Phase.UPDATING, "registered web:2 - deploying web:2 in place of web:1"),
                new Event.Registered(T0, new Candidate("arn:x/web:2", "r/web:v2", "sha256:1", false)),
                new Event.Staged(T0, Stage.SCALE_UP, DeploymentStatus.IN_PROGRESS, 0, ""),
                decided(Phase.GATING, "POST_TEST_TRAFFIC_SHIFT gate begins"),
                new Event.Concluded(T0, GatePoint.PREFLIGHT, "p", Verdict.passed("9 checks passed", List.of())),
                new Event.Concluded(
                        T0, CANDIDATE, "h", Verdict.failed("1 of 28 checks failed: token hunter22", List.of())),
                decided(Phase.ROLLING_BACK, "gate at POST_TEST_TRAFFIC_SHIFT failed (…) - rolling back to web:1"),
                new Event.Noted(T0, CandidateEvidence.Kind.LOG, "ecs/app/1", "panic\nagain"),
                new Event.Asked(T0, "maria", ""),
                new Event.Failed(T0, "stop", Trouble.THROTTLED, "slow down"),
                new Event.Resumed(T0, "joe"),
                new Event.Left(T0, "interrupted"),
                decided(Ending.ROLLED_BACK, "web:1 serves everything again, verified"));

        assertThat(lines())
                .containsExactly(
                        "[INFO] 10:00:00Z Deployment started (v2, blue-green) by maria: rollout r-1",
                        "[WARNING] 10:00:00Z Emergency: login is down",
                        "[STEP] 10:00:00Z registered web:2 - deploying web:2 in place of web:1",
                        "[INFO] 10:00:00Z Registered web:2 with image r/web:v2 sha256:1",
                        "[INFO] 10:00:00Z ECS is at SCALE_UP (IN_PROGRESS), the candidate has 0 % of production traffic",
                        "[STEP] 10:00:00Z POST_TEST_TRAFFIC_SHIFT gate begins",
                        "[SUCCESS] 10:00:00Z Gate at PREFLIGHT passed (9 checks passed)",
                        "[ERROR] 10:00:00Z Gate at POST_TEST_TRAFFIC_SHIFT failed (1 of 28 checks failed: token [redacted])",
                        "[ROLLBACK] 10:00:00Z gate at POST_TEST_TRAFFIC_SHIFT failed (…) - rolling back to web:1",
                        "[EVIDENCE] 10:00:00Z log ecs/app/1: panic again",
                        "[WARNING] 10:00:00Z maria asked for a rollback",
                        "[WARNING] 10:00:00Z stop failed: slow down",
                        "[INFO] 10:00:00Z Taken over by joe",
                        "[WARNING] 10:00:00Z Left: interrupted");
    }

    @Test
    void quiet_leavesOutWhatIsOnlyInformation() {
        global.quiet = true;

        show(new Event.Staged(T0, Stage.SCALE_UP, DeploymentStatus.IN_PROGRESS, 0, ""), decided(Phase.BAKING, "bakes"));

        assertThat(lines()).containsExactly("[WARNING] 10:00:00Z Emergency: login is down", "[STEP] 10:00:00Z bakes");
    }

    @Test
    void summary_endsWithTheOutcome_andNamesTheNextCommandWhereManualActionIsRequired() {
        rollout = rollout.with(decided(Phase.ROLLING_BACK, "gate failed - rolling back to web:1"));

        assertThat(summary(Ending.SUCCEEDED, "web:2 serves everything, verified"))
                .endsWith("✓ Deployment successful: web:2 serves everything, verified");
        assertThat(summary(Ending.ROLLED_BACK, "web:1 serves everything again, verified"))
                .contains("Timeline:    /r-1.html", "Rollout:     r-1, rolled-back")
                .endsWith("✗ Rolled back: web:1 serves everything again, verified; cause: gate failed - rolling back to"
                        + " web:1");
        assertThat(summary(Ending.STUCK, "ECS failed to roll back - manual action required: look at arn:d/1"))
                .contains("Next:        greenlight status --env production, then greenlight rollback --env production")
                .endsWith("✗ Stuck: ECS failed to roll back - manual action required: look at arn:d/1");
        assertThat(summary(Ending.SUPERSEDED, "leaving it alone")).endsWith("! Superseded: leaving it alone");
        assertThat(summary(Ending.BUSY, "not ours")).endsWith("! Busy: not ours");
        assertThat(summary(Ending.REFUSED, "closed")).endsWith("✗ Refused: closed");
        assertThat(summary(Ending.INCONCLUSIVE, "try again")).endsWith("! Inconclusive: try again");
    }

    private List<String> summary(Ending ending, String reason) {
        Rollout over = rollout.with(decided(ending, reason));
        var end = RolloutEnd.of(new Ended(Ended.How.FINISHED, over, reason));
        return RolloutSummary.lines(end, "/r-1.jsonl", "/r-1.html", 53);
    }

    private void show(Event... events) {
        var out = new PrintStream(err, true, StandardCharsets.UTF_8);
        var io = new Io(out, out, false, false, Map.of(), Path.of("."), Clock.systemUTC());
        var console = new RolloutConsole(io, global, Redactor.of(List.of("hunter22")));
        console.tell(rollout, rollout.events().get(0));
        for (Event event : events) {
            rollout = rollout.with(event);
            console.tell(rollout, event);
        }
    }

    private List<String> lines() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Event decided(State state, String reason) {
        return new Event.Decided(T0, state, new Action.Finish(), reason);
    }

    private static Plan plan() {
        return new Plan(
                "r-1",
                new Goal.Release("v2"),
                new Place("production", "cluster", "web"),
                Strategy.BLUE_GREEN,
                "",
                "maria",
                "",
                "login is down",
                Map.of(GatePoint.VERIFICATION, new PlannedGate(List.of("health"), Duration.ofMinutes(1))),
                Shift.AT_ONCE,
                Limits.DEFAULT);
    }
}
