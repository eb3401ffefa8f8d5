package dev.greenlight.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.rollout.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever fails, nothing bad ever happens, and what a rollout claims at its end is true. */
class SafetyTest {
    /** More seeds: {@code -Dgreenlight.seeds=100000}; one of them: {@code -Dgreenlight.seed=4711}. */
    static final int SEEDS = Integer.getInteger("greenlight.seeds", 2000);

    static final int FIRST_SEED = Integer.getInteger("greenlight.seed", 0);

    @ParameterizedTest
    @EnumSource(SimulatedEcs.Fault.class)
    void oneFaultAtAnyRequest_changesNoEnd(SimulatedEcs.Fault fault) {
        for (boolean good : new boolean[] {true, false}) {
            for (int request = 0; request < requests(good); request++) {
                World world = world(good);
                world.ecs.faults.put(request, fault);

                Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

                String story = "%s at request %d%n%s".formatted(fault, request, world.story());
                assertThat(ended.rollout().state()).as(story).isEqualTo(good ? Ending.SUCCEEDED : Ending.ROLLED_BACK);
                assertTruth(world, ended, story);
            }
        }
    }

    @Test
    void anyCombinationOfFaults_doesNothingUnsafe() {
        for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            var misfortune = new Misfortune(seed);
            World world = misfortune.world;

            Ended ended = world.drive(Plans.release(misfortune.strategy));

            assertTruth(world, ended, "%s%n%s%n%s".formatted(misfortune.told(), ended.reason(), world.story()));
        }
    }

    @Test
    void readsThatAreAlwaysStale_changeNoEnd() {
        for (boolean good : new boolean[] {true, false}) {
            World world = world(good);
            world.ecs.readsAreStale = true;

            Ended ended = world.drive(Plans.release(Strategy.BLUE_GREEN));

            assertThat(ended.rollout().state())
                    .as(world.story())
                    .isEqualTo(good ? Ending.SUCCEEDED : Ending.ROLLED_BACK);
            assertTruth(world, ended, world.story());
        }
    }

    /** What these tests look for can be found: an engine without its gate is caught. */
    @Test
    void continuingWithoutAVerdict_isNoticed() {
        var world = new World();
        world.lock.acquire("key", "maria", "", Duration.ofHours(1));
        world.ecs.begin(SimulatedEcs.CANDIDATE, java.util.Optional.of(Plans.release(Strategy.BLUE_GREEN)));
        world.advance(Duration.ofSeconds(30));
        var paused = world.ecs.current().orElseThrow().seen();

        world.ecs.answer(paused.arn(), paused.awaiting().get(0).id(), true);

        assertThat(world.violations)
                .singleElement()
                .asString()
                .contains("CONTINUE was sent at POST_TEST_TRAFFIC_SHIFT");
    }

    @Test
    void mutationWithoutTheLock_isNoticed() {
        var world = new World();

        world.ecs.update(
                dev.greenlight.harness.rollout.Rollout.open(World.START, Plans.release(Strategy.BLUE_GREEN)),
                SimulatedEcs.CANDIDATE,
                true);

        assertThat(world.violations).singleElement().asString().contains("update was sent without holding the lock");
    }

    private static World world(boolean good) {
        var world = new World();
        if (!good) {
            world.gate.fails(GatePoint.POST_PRODUCTION_TRAFFIC_SHIFT);
        }
        return world;
    }

    private static int requests(boolean good) {
        World world = world(good);
        world.drive(Plans.release(Strategy.BLUE_GREEN));
        return world.ecs.requests;
    }

    private static void assertTruth(World world, Ended ended, String story) {
        assertThat(world.violations).as(story).isEmpty();
        var stable = world.ecs.fleet(SimulatedEcs.STABLE);
        var candidate = world.ecs.fleet(SimulatedEcs.CANDIDATE);
        if (ended.rollout().holdsSettings()) {
            assertThat(ended.rollout().reason())
                    .as(story)
                    .containsAnyOf("could not be put back", "keeps the settings of this rollout");
        } else {
            assertThat(world.ecs.settings).as(story).isEqualTo(SimulatedEcs.TEAMS);
        }
        switch (ended.rollout().ending().orElseThrow()) {
            case SUCCEEDED -> {
                assertThat(candidate.weight).as(story).isEqualTo(100);
                assertThat(world.ecs.deployments)
                        .as(story)
                        .anyMatch(one -> one.status == DeploymentStatus.SUCCESSFUL
                                && one.taskDefinition.equals(SimulatedEcs.CANDIDATE));
                assertThat(ended.rollout().lastVerdict(GatePoint.VERIFICATION).map(one -> one.verdict()
                                .conclusion()))
                        .as(story)
                        .contains(Verdict.Conclusion.PASSED);
            }
            case ROLLED_BACK -> {
                assertThat(stable.weight).as(story).isEqualTo(100);
                assertThat(stable.healthy).as(story).isEqualTo(SimulatedEcs.TASKS);
            }
            case REFUSED, INCONCLUSIVE, BUSY ->
                assertThat(world.ecs.updatesByUs).as(story).isZero();
            case SUPERSEDED ->
                assertThat(world.ecs.deployments)
                        .as(story)
                        .anyMatch(one -> one.taskDefinition.equals(SimulatedEcs.FOREIGN));
            case STUCK -> assertThat(ended.rollout().outcome()).as(story).contains("manual action required: look at ");
        }
    }
}
