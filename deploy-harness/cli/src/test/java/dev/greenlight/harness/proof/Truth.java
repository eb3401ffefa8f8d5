package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.cli.CommandRun;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.State;
import java.util.Set;

/** What must hold after any rollout, whatever went wrong: the exit code, the record and what production serves agree. */
final class Truth {
    private Truth() {}

    /** Checks a release of the candidate over the stable version. */
    static void holds(ProofWorld world, CommandRun run, String stable, String candidate) {
        assertThat(run.code()).as(run.toString()).isIn(0, 1, 3, 4, 5, 6);
        Rollout record = world.record();
        State state = record.state();
        switch (run.code()) {
            case 0 -> {
                assertThat(state).as(run.toString()).isEqualTo(Ending.SUCCEEDED);
                assertThat(world.serving()).as("no false success: %s", run).isEqualTo(Set.of(candidate));
            }
            case 1 -> {
                assertThat(state).as(run.toString()).isEqualTo(Ending.ROLLED_BACK);
                assertThat(world.serving()).as("no false rollback: %s", run).isEqualTo(Set.of(stable));
            }
            case 3 -> {
                assertThat(state).as(run.toString()).isEqualTo(Ending.INCONCLUSIVE);
                assertThat(world.serving()).as(run.toString()).isEqualTo(Set.of(stable));
            }
            case 6 -> {
                assertThat(state).as(run.toString()).isEqualTo(Ending.REFUSED);
                assertThat(world.serving()).as(run.toString()).isEqualTo(Set.of(stable));
            }
            default -> {
                assertThat(state).as(run.toString()).isNotIn(Ending.SUCCEEDED, Ending.ROLLED_BACK);
                assertThat(run.out() + run.err()).as("says why").containsPattern("Stuck|Superseded|Busy|lock|! ");
            }
        }
        neverContinuedAfterRed(record);
    }

    /** No pause was answered with CONTINUE once a gate was red. */
    private static void neverContinuedAfterRed(Rollout record) {
        boolean red = false;
        for (Event event : record.events()) {
            if (event instanceof Event.Concluded one && one.point().pause().isPresent()) {
                red |= !one.verdict().hasPassed();
            }
            if (event instanceof Event.Decided decided) {
                assertThat(red && decided.action().word().equals("continue"))
                        .as("continued after a red gate: %s", decided)
                        .isFalse();
            }
        }
    }
}
