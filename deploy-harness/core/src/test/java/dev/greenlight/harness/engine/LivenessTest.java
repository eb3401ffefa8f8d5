package dev.greenlight.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Strategy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Once the faults are over, every rollout ends, and within a time that can be stated. */
class LivenessTest {
    private static final Duration BOUND = Duration.ofMinutes(75);

    @Test
    void anyCombinationOfFaults_ends() {
        Map<Ending, Integer> ends = new EnumMap<>(Ending.class);
        for (int seed = SafetyTest.FIRST_SEED; seed < SafetyTest.FIRST_SEED + SafetyTest.SEEDS; seed++) {
            var misfortune = new Misfortune(seed);

            Ended ended = misfortune.world.drive(Plans.release(misfortune.strategy));

            assertThat(misfortune.world.elapsed())
                    .as("%s%n%s%n%s", misfortune.told(), ended.reason(), misfortune.world.story())
                    .isLessThan(Misfortune.LAST_FAULT.plus(BOUND));
            ends.merge(ended.rollout().ending().orElseThrow(), 1, Integer::sum);
        }
        assertThat(ends)
                .as("the seeds reach every end but a busy service")
                .containsKeys(Ending.SUCCEEDED, Ending.ROLLED_BACK, Ending.STUCK, Ending.SUPERSEDED, Ending.REFUSED);
    }

    @Test
    void ecsThatStaysUnreadable_callsAPersonInBoundedTime() {
        var world = new World();
        for (int request = 20; request < 2000; request++) {
            world.ecs.faults.put(request, SimulatedEcs.Fault.SERVER_ERROR);
        }

        Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

        assertThat(ended.rollout().state()).isEqualTo(Ending.STUCK);
        assertThat(ended.rollout().outcome())
                .contains("ECS could not be read since")
                .contains("500 from ECS");
        assertThat(world.elapsed()).isLessThan(Duration.ofMinutes(6));
    }

    @Test
    void sessionThatEndsAndIsNotRenewed_leavesTheRolloutToEcs_andAnotherSessionPicksItUp() {
        var world = new World();
        for (int request = 20; request < 2000; request++) {
            world.ecs.faults.put(request, SimulatedEcs.Fault.CREDENTIALS);
        }

        Ended ended = world.engine().run(Plans.release(Strategy.BLUE_GREEN));

        assertThat(ended.how()).isEqualTo(Ended.How.SIGNED_OUT);
        assertThat(ended.reason()).contains("the session with AWS ended", "the security token has expired");
        assertThat(ended.rollout().isOver()).isFalse();
        assertThat(world.elapsed()).isLessThan(Duration.ofMinutes(6));

        world.ecs.faults.clear();
        assertThat(world.drive(Plans.release(Strategy.BLUE_GREEN)).rollout().state())
                .as(world.story())
                .isEqualTo(Ending.SUCCEEDED);
        assertThat(world.violations).isEmpty();
    }

    @Test
    void sessionThatWasOverFromTheStart_changesNothing_andSaysSo() {
        var world = new World();
        for (int request = 0; request < 2000; request++) {
            world.ecs.faults.put(request, SimulatedEcs.Fault.CREDENTIALS);
        }

        Ended ended = world.engine().run(Plans.release(Strategy.BLUE_GREEN));

        assertThat(ended.rollout().state()).isEqualTo(Ending.INCONCLUSIVE);
        assertThat(ended.reason()).contains("the security token has expired", "nothing was changed");
    }

    @Test
    void goodRelease_takesHardlyLongerThanItsParts() {
        var world = new World();

        world.drive(Plans.release(Strategy.BLUE_GREEN));

        Duration parts = SimulatedGate.DURATION.multipliedBy(4).plusSeconds(90 + 26);
        assertThat(world.elapsed()).isLessThan(parts.plusSeconds(60));
    }
}
