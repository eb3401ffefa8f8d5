package dev.greenlight.harness.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Finding;
import dev.greenlight.harness.engine.Ended;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.CandidateEvidence;
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
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.rollout.Verdict;
import dev.greenlight.reports.allure.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the Allure report shows of a rollout beside its checks. */
class RolloutNotesTest {
    private static final Instant T0 = Instant.parse("2026-11-03T10:00:00Z");
    private static final CheckResult RED =
            CheckResult.of("health.liveness", Finding.failed("down"), Duration.ofMillis(1));

    private Rollout rollout = Rollout.open(T0, plan());

    @Test
    void gateThatIsRedWithoutAFailedCheck_isShownByItself() {
        gate(GatePoint.PREFLIGHT, "preflight");
        concluded(GatePoint.PREFLIGHT, "preflight", Verdict.inconclusive("0 of 3 checks ran", List.of()));
        concluded(GatePoint.VERIFICATION, "late", Verdict.failed("the run's budget is used up", List.of()));
        concluded(GatePoint.VERIFICATION, "told", Verdict.failed("1 of 1 checks failed", List.of(RED)));

        List<Note> notes = RolloutNotes.of(ended(Ending.ROLLED_BACK), "{}", Optional.empty());

        assertThat(notes).extracting(Note::name).containsExactly("gate.verdict", "gate.verdict", "rollout.outcome");
        assertThat(notes.get(0).how()).isEqualTo(Note.How.INCONCLUSIVE);
        assertThat(notes.get(0).message()).isEqualTo("inconclusive: 0 of 3 checks ran");
        assertThat(notes.get(0).gate()).isEqualTo("1 · PREFLIGHT");
        assertThat(notes.get(1).how()).isEqualTo(Note.How.FAILED);
    }

    @Test
    void outcome_tellsWhatHappenedInOrder_withTheEvidence() {
        gate(GatePoint.PREFLIGHT, "preflight");
        concluded(GatePoint.PREFLIGHT, "preflight", Verdict.failed("1 of 1 checks failed", List.of(RED)));
        rollout = rollout.with(new Event.Noted(T0, CandidateEvidence.Kind.NOTE, "", "task stopped: OutOfMemory"));

        Note outcome = RolloutNotes.of(ended(Ending.ROLLED_BACK), "{}", Optional.of("<p>"))
                .get(0);

        assertThat(outcome.how()).isEqualTo(Note.How.FAILED);
        assertThat(outcome.message()).isEqualTo("not live: because");
        assertThat(outcome.steps())
                .extracting(Note.Step::text)
                .containsExactly("Gate at PREFLIGHT failed (1 of 1 checks failed)");
        assertThat(outcome.attachments())
                .extracting(Note.Text::name)
                .containsExactly("timeline", "rollout", "evidence");
        assertThat(outcome.attachments().get(0).mediaType()).isEqualTo("text/html");
        assertThat(outcome.attachments().get(2).content()).contains("OutOfMemory");
    }

    @Test
    void rolloutThatIsLive_isGreen_andOneThatWasLeftIsNeither() {
        assertThat(RolloutNotes.of(ended(Ending.SUCCEEDED), "{}", Optional.empty())
                        .get(0)
                        .how())
                .isEqualTo(Note.How.PASSED);
        var left = RolloutEnd.of(new Ended(Ended.How.LEFT, rollout, "interrupted"));
        assertThat(RolloutNotes.of(left, "{}", Optional.empty()).get(0).how()).isEqualTo(Note.How.INCONCLUSIVE);
        assertThat(RolloutNotes.of(left, "{}", Optional.empty()).get(0).message())
                .startsWith("inconclusive: interrupted - the rollout was left in phase preflight; `greenlight resume`");
    }

    private void gate(GatePoint point, String key) {
        rollout = rollout.with(new Event.Decided(T0, Phase.GATING, new Action.RunGate(point, key), "begins"));
    }

    private void concluded(GatePoint point, String key, Verdict verdict) {
        rollout = rollout.with(new Event.Concluded(T0.plusSeconds(1), point, key, verdict));
    }

    private RolloutEnd ended(Ending ending) {
        rollout = rollout.with(new Event.Decided(T0.plusSeconds(9), ending, new Action.Finish(), "because"));
        return RolloutEnd.of(new Ended(Ended.How.FINISHED, rollout, rollout.reason()));
    }

    private static Plan plan() {
        return new Plan(
                "r-1",
                new Goal.Release("v2"),
                new Place("production", "cluster", "web"),
                Strategy.CANARY,
                "app",
                "maria",
                "because",
                "",
                Map.of(GatePoint.VERIFICATION, new PlannedGate(List.of("health"), Duration.ofSeconds(90))),
                Shift.AT_ONCE,
                Limits.DEFAULT);
    }
}
