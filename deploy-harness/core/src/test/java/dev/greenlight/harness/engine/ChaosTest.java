package dev.greenlight.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Faults, other people's deployments and commands at any moment: no promise is broken, and every stop has a way on. */
class ChaosTest {

    @Test
    void anySchedule_keepsEveryPromise() {
        Map<String, List<Integer>> seeds = new TreeMap<>();
        String story = "";
        Set<State> ends = new HashSet<>();
        for (int seed = SafetyTest.FIRST_SEED; seed < SafetyTest.FIRST_SEED + SafetyTest.SEEDS; seed++) {
            var chaos = new Chaos(seed);

            chaos.run();

            chaos.world.records.newest(Plans.PLACE).map(Rollout::state).forEach(ends::add);
            for (String violation : chaos.world.violations) {
                seeds.computeIfAbsent(violation.substring(violation.indexOf('s') + 2), any -> new ArrayList<>())
                        .add(seed);
                story = story.isEmpty() ? chaos.told() + System.lineSeparator() + chaos.world.story() : story;
            }
        }
        assertThat(seeds)
                .as("promises broken by seeds; one alone: -Dgreenlight.seed=4711 -Dgreenlight.seeds=1%n%s", story)
                .isEmpty();
        if (SafetyTest.SEEDS > 1) {
            assertThat(ends).as("ends that the seeds reach").contains(Ending.values());
        }
    }
}
