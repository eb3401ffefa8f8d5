package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.story.Story;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives the commands, each as a process of its own, and reads which ones the answer names. */
final class Operator {
    /** The commands that can be given at any time. */
    enum Command {
        DEPLOY,
        RESUME,
        ROLLBACK,
        STATUS
    }

    /**
     * What came of a command.
     *
     * @param ended how its process ended its part, if it drove a rollout and did not die
     * @param said the message
     * @param named the commands that it names
     */
    record Answer(Optional<Ended> ended, String said, Set<Command> named) {
        boolean isEnd(Ending ending) {
            return ended.filter(one -> one.rollout().state() == ending).isPresent();
        }
    }

    private final World world;
    private final Strategy strategy;
    private int rollouts;
    private int depth;

    Operator(World world, Strategy strategy) {
        this.world = world;
        this.strategy = strategy;
    }

    Answer gives(Command command) {
        world.log.add("%s > greenlight %s".formatted(world.clockText(), command));
        depth++;
        Answer answer = world.inAnotherProcess(() -> switch (command) {
            case DEPLOY -> deploy();
            case RESUME ->
                unfinished()
                        .map(left -> driven(() -> world.engine().resume(left, "tom")))
                        .orElseGet(() -> said("There is no unfinished rollout to resume"));
            case ROLLBACK -> rollback();
            case STATUS -> status();
        });
        depth--;
        world.log.add("%s < %s, names %s".formatted(world.clockText(), answer.said(), answer.named()));
        return answer;
    }

    private Answer deploy() {
        Optional<Rollout> inTheWay = isHeld() ? Optional.empty() : unfinished().filter(Rollout::mayHaveDeployed);
        return inTheWay.map(left -> new Answer(Optional.empty(), "a rollout is unfinished", named(left)))
                .orElseGet(() -> begin(Plans.release(strategy)));
    }

    private Answer rollback() {
        Optional<Rollout> left = unfinished();
        if (left.isEmpty()) {
            return previous()
                    .map(revision -> begin(Plans.rollbackTo(revision)))
                    .orElseGet(() -> said("there is no earlier revision to go back to"));
        }
        String id = left.get().plan().id();
        if (isHeld()) {
            world.requests.put(id, new Requests.Request("tom", ""));
            if (depth > 1) {
                return said("asked the harness that drives it");
            }
            while (isHeld()) {
                world.suspend(Duration.ofSeconds(1));
            }
        }
        return driven(() -> {
            RolloutEngine engine = world.engine();
            engine.askRollback("tom", "");
            return engine.resume(world.records.find(Plans.PLACE, id).orElseThrow(), "tom");
        });
    }

    private Answer status() {
        Optional<Rollout> current = world.records.current(Plans.PLACE, damaged -> {});
        return new Answer(
                Optional.empty(),
                current.map(one -> one.plan().id() + " " + one.state().word()).orElse("no rollout"),
                current.filter(one -> !one.isOver() || !isHeld())
                        .map(Operator::named)
                        .orElse(Set.of()));
    }

    private Answer begin(Plan plan) {
        Plan named = Plans.named("r-" + ++rollouts, plan);
        return driven(() -> world.engine().run(named));
    }

    private Answer driven(Supplier<Ended> work) {
        try {
            Ended ended = work.get();
            return new Answer(
                    Optional.of(ended),
                    "%s %s: %s".formatted(ended.how(), ended.rollout().state().word(), ended.reason()),
                    named(ended.rollout()));
        } catch (LockBusyException busy) {
            return new Answer(
                    Optional.empty(), String.valueOf(busy.getMessage()), Set.of(Command.RESUME, Command.ROLLBACK));
        } catch (JournalException | Crash died) {
            return said(String.valueOf(died.getMessage()));
        }
    }

    private static Answer said(String what) {
        return new Answer(Optional.empty(), what, Set.of());
    }

    /** As {@code NextCommand} has it. */
    static Set<Command> named(Rollout rollout) {
        return switch (Story.of(rollout).next()) {
            case NONE, TRY_AGAIN, FIX -> Set.of();
            case ANSWER -> Set.of(Command.RESUME);
            case RESUME -> Set.of(Command.RESUME, Command.ROLLBACK);
            case LOOK -> Set.of(Command.STATUS, Command.ROLLBACK);
        };
    }

    Optional<Rollout> unfinished() {
        return world.records.unfinished(Plans.PLACE, damaged -> {});
    }

    boolean isHeld() {
        return world.lock.holder(Plans.PLACE.key()).isPresent();
    }

    private Optional<String> previous() {
        String current = world.ecs.current(SimulatedEcs.STABLE);
        Set<String> failed =
                world.records.newest(Plans.PLACE).map(Operator::failed).collect(Collectors.toSet());
        Stream<String> released = world.ecs.deployments.stream()
                .filter(one -> one.status == DeploymentStatus.SUCCESSFUL)
                .map(one -> one.taskDefinition);
        return Stream.concat(Stream.of(SimulatedEcs.STABLE), released)
                .filter(one -> !one.equals(current) && !failed.contains(one))
                .reduce((earlier, later) -> later);
    }

    /** What is never gone back to, as {@code RollbackTarget} has it. */
    private static String failed(Rollout rollout) {
        boolean back = rollout.plan().isRollback() && rollout.state() == Ending.SUCCEEDED;
        boolean failed = rollout.state() == Ending.ROLLED_BACK || rollout.state() == Ending.STUCK;
        return back ? rollout.stable() : failed ? rollout.candidate().taskDefinition() : "";
    }
}
