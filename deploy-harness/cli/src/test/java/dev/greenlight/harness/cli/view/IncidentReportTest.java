package dev.greenlight.harness.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.rollout.Action;
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
import dev.greenlight.harness.rollout.Verdict;
import dev.greenlight.harness.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a report says of records that were made by hand. */
class IncidentReportTest {
    private static final Instant T0 = Instant.parse("2025-10-18T14:15:00Z");
    private static final String SECRET = "hunter2-secret";

    @Test
    void candidateWithoutTraffic_hadNoImpact() {
        IncidentReport report = report(rolledBack(0, "no header"));

        assertThat(report.impact()).isEqualTo("No user impact (rolled back before traffic switch)");
        assertThat(report.story().duration()).isEqualTo(Duration.ofMinutes(15));
        assertThat(report.causes()).contains("Check security.csp failed: no header");
        assertThat(report.actions()).contains("Fix security.csp: no header");
    }

    @Test
    void candidateWithTraffic_isTold_withShareAndTime() {
        IncidentReport report = report(rolledBack(10, "no header"));

        assertThat(report.impact())
                .isEqualTo(
                        "Users were exposed: up to 10 % of production traffic went to the candidate, for 12 minutes");
    }

    @Test
    void stuckRollout_isReported_andSaysWhatToDo() {
        Rollout stuck = new Rollout(List.of(
                new Event.Opened(T0, plan("v2")),
                new Event.Decided(T0.plusSeconds(9), Ending.STUCK, new Action.Finish(), "ECS failed to roll back")));

        IncidentReport report = report(stuck);

        assertThat(IncidentReport.isDue(stuck)).isTrue();
        assertThat(report.impact()).startsWith("Unknown, since the outcome could not be established");
        assertThat(report.causes()).containsExactly("Manual action was required: ECS failed to roll back");
        assertThat(report.actions().get(0)).contains("greenlight status --env production");
        assertThat(markdown(stuck)).startsWith("## Incident Report: Production Stuck Rollout\n");
    }

    @Test
    void releaseThatSucceeded_isNoIncident() {
        Rollout good = new Rollout(List.of(
                new Event.Opened(T0, plan("v2")),
                new Event.Decided(T0.plusSeconds(9), Ending.SUCCEEDED, new Action.Finish(), "live")));

        assertThat(IncidentReport.isDue(good)).isFalse();
    }

    @Test
    void report_hasTheFormOfTheTeam() {
        assertThat(markdown(rolledBack(0, "no header")))
                .startsWith("## Incident Report: Production Rollback\n\n**Date:** 2025-10-18 14:15 UTC")
                .contains("**Duration:** 15 minutes")
                .contains("**Impact:** No user impact (rolled back before traffic switch)")
                .contains("**Timeline:**\n- 14:15:00 - Deployment started (v2, blue-green) by maria")
                .contains("- 14:27:00 - Automatic rollback initiated: gate failed")
                .contains("- 14:30:00 - Rolled back: web:1 serves again")
                .contains("**Root Cause:**\n- Check security.csp failed: no header")
                .contains("**Production Serves Now:**\n- web:1")
                .contains("**Action Items:**\n- [ ] Fix security.csp: no header");
    }

    @Test
    void hostileText_isTextAndNothingElse_andSecretsAreGone() {
        String hostile = "<script>alert(1)</script> [click](http://evil.example) ![x](http://evil.example/a.png)\n"
                + "## Owned\n- [x] done `rm` @everyone www.evil.example \u001b[31m " + SECRET;

        String markdown = markdown(rolledBack(0, hostile));

        assertThat(markdown)
                .doesNotContain("<script", "](http", "\n## Owned", "\n- [x]", "@everyone", "http://", "www.", "\u001b")
                .doesNotContain(SECRET)
                .contains(
                        "&lt;script>alert(1)",
                        "\\[click\\]\\(http&#58;//evil.example)",
                        "[redacted]".replace("[", "\\[").replace("]", "\\]"));
    }

    @Test
    void onATerminal_textIsReadAsItIs_withoutControlsAndSecrets() {
        String text = new IncidentMarkdown(Redactor.of(List.of(SECRET)), true)
                .of(report(rolledBack(0, "see http://x.example [1] \u001B[2J " + SECRET)), "/records/r-1.jsonl");

        assertThat(text).contains("see http://x.example [1]", "[redacted]").doesNotContain("\u001B", SECRET, "&#58;");
    }

    @Test
    void roundsOfAGateThatPass_areOneLine() {
        Rollout rollout = Rollout.open(T0, plan("v2"));
        for (int i = 1; i <= 500; i++) {
            rollout = rollout.with(new Event.Concluded(
                    T0.plusSeconds(i),
                    GatePoint.BAKE_TIME,
                    "bake-time#" + i,
                    Verdict.passed("1 check passed", List.of())));
        }

        assertThat(report(rollout).timeline()).hasSize(2);
    }

    @Test
    void manyFailedChecks_leaveRoomForTheDecision_andForWhatEcsSays() {
        List<CheckResult> checks = IntStream.range(0, 50)
                .mapToObj(i -> CheckResult.of("a.b" + i, Finding.failed("no"), Duration.ofMillis(1)))
                .toList();
        Rollout rollout = Rollout.open(T0, plan("v2"))
                .with(new Event.Concluded(T0, GatePoint.BAKE_TIME, "b", Verdict.failed("50 failed", checks)))
                .with(new Event.Decided(T0, Phase.ROLLING_BACK, new Action.Stop("d"), "gate failed"))
                .with(new Event.Staged(
                        T0, Stage.CLEAN_UP, DeploymentStatus.ROLLBACK_IN_PROGRESS, 0, "stopped by user"));

        assertThat(report(rollout).causes())
                .hasSize(22)
                .endsWith("Greenlight decided: gate failed", "ECS said: stopped by user");
    }

    private static String markdown(Rollout rollout) {
        return new IncidentMarkdown(Redactor.of(List.of(SECRET)), false).of(report(rollout), "/records/r-1.jsonl");
    }

    private static IncidentReport report(Rollout rollout) {
        return new IncidentReport(Story.of(rollout), List.of("web:1"));
    }

    private static Rollout rolledBack(double weight, String message) {
        Verdict red = Verdict.failed(
                "1 of 2 checks failed",
                List.of(
                        CheckResult.of("health.liveness", Finding.passed("ok"), Duration.ofMillis(3)),
                        CheckResult.of("security.csp", Finding.failed(message), Duration.ofMillis(4))));
        return new Rollout(List.of(
                new Event.Opened(T0, plan("v2")),
                new Event.Staged(minute(2), Stage.PRODUCTION_TRAFFIC_SHIFT, DeploymentStatus.IN_PROGRESS, weight, ""),
                new Event.Concluded(minute(12), GatePoint.POST_TEST_TRAFFIC_SHIFT, "k", red),
                new Event.Decided(minute(12), Phase.ROLLING_BACK, new Action.Answer("d", "h", false), "gate failed"),
                new Event.Noted(minute(13), CandidateEvidence.Kind.NOTE, "", "task 1 is stopped: " + message),
                new Event.Staged(minute(14), Stage.CLEAN_UP, DeploymentStatus.IN_PROGRESS, 0, ""),
                new Event.Decided(minute(15), Ending.ROLLED_BACK, new Action.Finish(), "web:1 serves again")));
    }

    private static Instant minute(int minute) {
        return T0.plusSeconds(60L * minute);
    }

    private static Plan plan(String tag) {
        return new Plan(
                "r-1",
                new Goal.Release(tag),
                new Place("production", "cluster", "web"),
                Strategy.BLUE_GREEN,
                "",
                "maria",
                "",
                "",
                Map.of(GatePoint.VERIFICATION, new PlannedGate(List.of("health"), Duration.ofMinutes(1))),
                new Shift(Duration.ofSeconds(90), 5, 25, Duration.ofSeconds(2)),
                Limits.DEFAULT);
    }
}
