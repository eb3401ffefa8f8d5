package dev.greenlight.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.engine.Operator.Answer;
import dev.greenlight.harness.engine.Operator.Command;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A harness that was killed in any phase: any two commands after it name a way on, and what they name works there. */
class WayOnTest {
    private static final int FIRST_CALLS = 3;
    private static final List<Duration> WHILE_ITS_LEASE_LASTS_AND_AFTER =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(3));

    @ParameterizedTest
    @EnumSource(Phase.class)
    void anyTwoCommandsAfterAKill_nameAWayOn(Phase phase) {
        for (Map.Entry<Integer, Boolean> kill : kills(phase)) {
            for (Command first : Command.values()) {
                for (Command second : Command.values()) {
                    for (Duration pause : WHILE_ITS_LEASE_LASTS_AND_AFTER) {
                        check(phase, kill, List.of(first, second), pause);
                    }
                }
            }
        }
    }

    private static void check(Phase phase, Map.Entry<Integer, Boolean> kill, List<Command> commands, Duration pause) {
        World world = world(phase);
        world.crashes.put(kill.getKey(), kill.getValue());
        var operator = new Operator(world, Strategy.CANARY);
        operator.gives(Command.DEPLOY);
        world.gate.heal();
        world.suspend(pause);
        for (Command command : commands) {
            Answer answer = operator.gives(command);
            assertNamesAWayOn(world, operator, answer);
            world.suspend(Duration.ofMinutes(3));
        }
        for (Command named : new ArrayList<>(named(operator))) {
            if (named(operator).contains(named)) {
                Answer answer = operator.gives(named);
                assertThat(answer.ended())
                        .as("%s, which was named%n%s", named, world.story())
                        .isPresent();
            }
        }
        Chaos.followWhatIsNamed(world, operator, new Random(1));
        assertThat(world.violations).as(world.story()).isEmpty();
        assertThat(world.ecs.settings).as(world.story()).isEqualTo(SimulatedEcs.TEAMS);
    }

    private static void assertNamesAWayOn(World world, Operator operator, Answer answer) {
        if (operator.unfinished().filter(left -> left.mayHaveDeployed()).isPresent()) {
            assertThat(answer.named())
                    .as("what is named, since a rollout is unfinished%n%s", world.story())
                    .contains(Command.RESUME, Command.ROLLBACK);
        }
    }

    /** What the record of an unfinished rollout names. */
    private static Set<Command> named(Operator operator) {
        return operator.unfinished().map(Operator::named).orElse(Set.of());
    }

    /** Before and after its first and last calls through a port in that phase. */
    private static List<Map.Entry<Integer, Boolean>> kills(Phase phase) {
        World world = world(phase);
        new Operator(world, Strategy.CANARY).gives(Command.DEPLOY);
        NavigableMap<Integer, Phase> phases = world.audit.phases;
        int begin = phase == Phase.PREFLIGHT
                ? 1
                : phases.entrySet().stream()
                        .filter(one -> one.getValue() == phase)
                        .findFirst()
                        .orElseThrow()
                        .getKey();
        int end = phases.tailMap(begin).entrySet().stream()
                .filter(one -> one.getValue() != phase)
                .map(one -> one.getKey() - 1)
                .findFirst()
                .orElse(world.calls - 1);
        List<Map.Entry<Integer, Boolean>> kills = new ArrayList<>();
        for (int call = begin; call <= end; call = call < begin + FIRST_CALLS || call == end ? call + 1 : end) {
            kills.add(Map.entry(call, false));
            kills.add(Map.entry(call, true));
        }
        return kills;
    }

    /** One whose first release comes to that phase. */
    private static World world(Phase phase) {
        var world = new World();
        switch (phase) {
            case ROLLING_BACK, VERIFYING_ROLLBACK -> world.gate.fails(GatePoint.POST_PRODUCTION_TRAFFIC_SHIFT);
            case RETURNING, RETURN_DEPLOYING -> world.gate.fails(GatePoint.VERIFICATION);
            case PREFLIGHT, REGISTERING, UPDATING, DEPLOYING, GATING, BAKING, VERIFYING, RECORDING -> {}
        }
        return world;
    }
}
