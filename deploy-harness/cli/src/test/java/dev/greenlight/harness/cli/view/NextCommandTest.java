package dev.greenlight.harness.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Shift;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NextCommandTest {
    private static final Instant BEGIN = Instant.parse("2026-11-03T10:00:00Z");
    private static final Instant UNTIL = BEGIN.plusSeconds(120);

    private final Rollout rollout = Rollout.open(
            BEGIN,
            new Plan(
                    "r-1",
                    new Goal.Release("v2"),
                    new Place("production", "cluster", "web"),
                    Strategy.BLUE_GREEN,
                    "",
                    "maria",
                    "",
                    "",
                    Map.of(GatePoint.VERIFICATION, new PlannedGate(List.of("health"), Duration.ofMinutes(1))),
                    Shift.AT_ONCE,
                    Limits.DEFAULT));

    @Test
    void processThatHoldsTheService_mayHaveDied_andTheWayOnHasItsTime() {
        assertThat(NextCommand.whileHeld(Story.of(rollout), UNTIL))
                .isEqualTo("nothing while its process runs; if that has died, from 2026-11-03T10:02:00Z on"
                        + " greenlight resume --env production, or greenlight rollback --env production");
    }

    @Test
    void rolloutThatIsOver_isNotWhatTheHolderDrives() {
        Rollout over = rollout.ended(UNTIL, Ending.STUCK, "look at it");

        assertThat(NextCommand.whileHeld(Story.of(over), UNTIL)).isEmpty();
    }
}
