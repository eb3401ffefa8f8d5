package dev.greenlight.harness.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.engine.Ended;
import dev.greenlight.harness.rollout.Action;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The exit codes that scripts rely on, and the last sentence that people read. */
class EndOfARolloutTest {
    private static final Instant T0 = Instant.parse("2026-11-03T10:00:00Z");

    @ParameterizedTest
    @EnumSource
    void everyEnding_hasTheExitCodeOfTheTable(Ending ending) throws IOException {
        String table = Files.readString(Path.of("..", "core", "PHASES.md"));

        assertThat(table)
                .containsPattern("\\| [A-Z_, ]*\\b%s\\b[A-Z_, ]* \\| %d \\|"
                        .formatted(ending, ExitCode.of(ended(Ended.How.FINISHED, decided(ending, "because")))));
    }

    @ParameterizedTest
    @CsvSource({"LEFT, 130", "LOCK_LOST, 5", "NO_JOURNAL, 4", "SIGNED_OUT, 4"})
    void processThatStopsBefore_saysSoByItsExitCode(Ended.How how, int code) {
        assertThat(ExitCode.of(ended(how, decided(Phase.GATING, "gate begins"))))
                .isEqualTo(code);
    }

    @Test
    void rolloutThatWasLeft_namesItsPhase_whatEcsDoes_andTheCommandThatGoesOn() {
        Rollout rollout = decided(Phase.DEPLOYING, "pinned")
                .with(new Event.Decided(T0, Phase.GATING, new Action.Pin("arn:d/1"), "gate begins"));

        assertThat(RolloutEnd.of(new Ended(Ended.How.LEFT, rollout, "interrupted twice"))
                        .sentence())
                .isEqualTo(
                        "interrupted twice - the rollout was left in phase gating, where ECS rolls back by itself when"
                                + " a pause expires; `greenlight resume` picks it up");
        assertThat(RolloutEnd.of(new Ended(Ended.How.SIGNED_OUT, rollout, "the session with AWS ended: expired"))
                        .sentence())
                .isEqualTo(
                        "the session with AWS ended: expired - the rollout was left in phase gating, where ECS rolls back by"
                                + " itself when a pause expires; sign in again and run `greenlight resume`");
        assertThat(RolloutEnd.of(new Ended(Ended.How.NO_JOURNAL, rollout, "disk full"))
                        .sentence())
                .isEqualTo("disk full - nothing more was done in phase gating, where ECS rolls back by itself when"
                        + " a pause expires; make room and run `greenlight resume`");
    }

    @Test
    void rolloutThatWasLeftBehindItsLastPause_saysThatEcsGoesOnUnwatched() {
        Rollout rollout = decided(Phase.DEPLOYING, "pinned")
                .with(new Event.Decided(T0, Phase.BAKING, new Action.Pin("arn:d/1"), "bakes"))
                .with(new Event.Staged(T0, Stage.BAKE_TIME, DeploymentStatus.IN_PROGRESS, 100, ""));

        assertThat(RolloutEnd.of(new Ended(Ended.How.LEFT, rollout, "terminated"))
                        .sentence())
                .contains("in phase baking, where ECS goes on to its end by itself (bake time: ", "nothing watches it");
    }

    @Test
    void rolloutThatWentBack_endsWithItsCause_alsoWhenTheRecordIsOfAnEarlierVersion() {
        Rollout back = decided(Phase.ROLLING_BACK, "gate failed - rolling back to web:41");
        String sentence = "web:41 serves everything again, verified; cause: gate failed - rolling back to web:41";

        for (String recorded : List.of("web:41 serves everything again, verified", sentence)) {
            Rollout rollout = back.with(new Event.Decided(T0, Ending.ROLLED_BACK, new Action.Finish(), recorded));
            assertThat(RolloutEnd.of(ended(Ended.How.FINISHED, rollout)).sentence())
                    .isEqualTo(sentence);
        }
    }

    private static Ended ended(Ended.How how, Rollout rollout) {
        return new Ended(how, rollout, rollout.reason());
    }

    private static Rollout decided(State state, String reason) {
        var gate = new PlannedGate(List.of("health"), Duration.ofMinutes(1));
        return Rollout.open(
                        T0,
                        new Plan(
                                "r-1",
                                new Goal.Release("v2"),
                                new Place("production", "cluster", "web"),
                                Strategy.BLUE_GREEN,
                                "",
                                "maria",
                                "",
                                "",
                                Map.of(GatePoint.VERIFICATION, gate, GatePoint.POST_PRODUCTION_TRAFFIC_SHIFT, gate),
                                Shift.AT_ONCE,
                                Limits.DEFAULT))
                .with(new Event.Decided(T0, state, new Action.Finish(), reason));
    }
}
