package dev.greenlight.harness.engine;

import dev.greenlight.harness.engine.Operator.Answer;
import dev.greenlight.harness.engine.Operator.Command;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Rollout;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * One schedule, drawn from a seed: a release that meets faults, and people who give commands while it runs and after it stopped.
 * Then the faults are over, and who follows what the messages name must come to a release that succeeds.
 */
final class Chaos {
    private static final int MOST_COMMANDS = 4;
    private static final int MOST_ROUNDS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private final Random random;
    private final Misfortune misfortune;
    private final Operator operator;
    final World world;

    Chaos(long seed) {
        random = new Random(~seed);
        misfortune = new Misfortune(seed);
        world = misfortune.world;
        operator = new Operator(world, misfortune.strategy);
    }

    void run() {
        for (int i = random.nextInt(MOST_COMMANDS); i > 0; i--) {
            Command command = pick();
            world.after(Duration.ofSeconds(1 + random.nextInt(400)), () -> operator.gives(command));
        }
        operator.gives(Command.DEPLOY);
        for (int i = random.nextInt(MOST_COMMANDS); i > 0; i--) {
            world.suspend(Duration.ofSeconds(1 + random.nextInt(300)));
            operator.gives(pick());
        }
        world.heal();
        followWhatIsNamed(world, operator, random);
        if (!world.ecs.settings.equals(SimulatedEcs.TEAMS)) {
            world.violated("the service was left with the settings of a rollout");
        }
    }

    /** Who does what the messages name, and else releases again, comes to a release that succeeds. */
    static void followWhatIsNamed(World world, Operator operator, Random random) {
        for (int i = 0; i < MOST_ROUNDS; i++) {
            world.suspend(PATIENCE);
            Optional<Rollout> current = world.records.current(Plans.PLACE, damaged -> {});
            boolean isUnfinished = current.filter(one -> !one.isOver()).isPresent();
            Set<Command> named = current.map(Operator::named).orElse(Set.of());
            Command next = isUnfinished && random.nextBoolean()
                    ? Command.RESUME
                    : named.contains(Command.ROLLBACK) && (isUnfinished || i % 2 == 0)
                            ? Command.ROLLBACK
                            : Command.DEPLOY;
            Answer answer = operator.gives(next);
            if (next == Command.DEPLOY && answer.isEnd(Ending.SUCCEEDED)) {
                return;
            }
        }
        world.violated(
                "there is no way on: %d commands did not come to a release that succeeds".formatted(MOST_ROUNDS));
    }

    String told() {
        return misfortune.told();
    }

    private Command pick() {
        return Command.values()[random.nextInt(Command.values().length)];
    }
}
