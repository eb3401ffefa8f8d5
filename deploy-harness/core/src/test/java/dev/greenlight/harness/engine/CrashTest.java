package dev.greenlight.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Strategy;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The process dies before and after every effect; another one resumes: the same end, and nothing unsafe on the way. */
class CrashTest {

    static Stream<Arguments> stories() {
        return Stream.of(
                story("good release", Strategy.BLUE_GREEN, world -> {}, Ending.SUCCEEDED),
                story("good canary", Strategy.CANARY, world -> {}, Ending.SUCCEEDED),
                story("good rolling release", Strategy.ROLLING, world -> {}, Ending.SUCCEEDED),
                story(
                        "gate fails on the test listener",
                        Strategy.BLUE_GREEN,
                        world -> world.gate.fails(GatePoint.POST_TEST_TRAFFIC_SHIFT),
                        Ending.ROLLED_BACK),
                story(
                        "gate fails while baking",
                        Strategy.BLUE_GREEN,
                        world -> world.gate.fails(GatePoint.BAKE_TIME),
                        Ending.ROLLED_BACK),
                story(
                        "verification fails",
                        Strategy.ROLLING,
                        world -> world.gate.fails(GatePoint.VERIFICATION),
                        Ending.ROLLED_BACK),
                story(
                        "preflight fails",
                        Strategy.BLUE_GREEN,
                        world -> world.gate.fails(GatePoint.PREFLIGHT),
                        Ending.REFUSED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void crashAtAnyEffect_endsTheSame(String name, Strategy strategy, Consumer<World> given, Ending end) {
        int calls = callsWithoutCrash(strategy, given, end);
        for (int call = 0; call < calls; call++) {
            for (boolean afterEffect : new boolean[] {false, true}) {
                var world = new World();
                given.accept(world);
                world.crashes.put(call, afterEffect);

                Ended ended = world.drive(Plans.release(strategy));

                String where = "%s, crash %s call %d%n%s%n%s"
                        .formatted(name, afterEffect ? "after" : "before", call, ended.reason(), world.story());
                assertThat(ended.rollout().state()).as(where).isEqualTo(end);
                assertThat(world.violations).as(where).isEmpty();
                assertThat(world.ecs.settings).as(where).isEqualTo(SimulatedEcs.TEAMS);
                assertThat(world.ecs.updatesByUs).as(where).isLessThanOrEqualTo(2);
            }
        }
    }

    private static int callsWithoutCrash(Strategy strategy, Consumer<World> given, Ending end) {
        var world = new World();
        given.accept(world);
        Ended ended = world.drive(Plans.release(strategy));
        assertThat(ended.rollout().state()).as(ended.reason()).isEqualTo(end);
        assertThat(world.calls).isGreaterThan(10);
        return world.calls;
    }

    private static Arguments story(String name, Strategy strategy, Consumer<World> given, Ending end) {
        return Arguments.of(name, strategy, given, end);
    }
}
