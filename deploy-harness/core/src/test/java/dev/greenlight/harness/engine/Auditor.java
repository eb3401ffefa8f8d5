package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.State;
import dev.greenlight.harness.rollout.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Compares each line that is recorded with what really happened, and looks at production all the time. */
final class Auditor {
    private static final Map<Class<? extends Action>, String> REQUESTS = Map.of(
            Action.Register.class, "register",
            Action.Update.class, "update",
            Action.Answer.class, "answer",
            Action.Stop.class, "stop",
            Action.Tag.class, "tag",
            Action.Restore.class, "restore",
            Action.Capture.class, "evidence");
    private final World world;
    private final Set<String> unserved = new HashSet<>();
    /** The phase that a rollout came to with a call through a port, by the number of the next call. */
    final NavigableMap<Integer, Phase> phases = new TreeMap<>();

    Auditor(World world) {
        this.world = world;
    }

    /** Traffic only goes to revisions that have healthy tasks, unless these died by themselves. */
    void tick() {
        world.ecs.fleets.forEach((revision, fleet) -> {
            boolean isServed = fleet.weight == 0 || fleet.healthy > 0 || fleet.broken;
            if (!isServed && unserved.add(revision)) {
                world.violated("production is not served: %.0f %% of traffic goes to %s, which has no healthy task"
                        .formatted(fleet.weight, revision));
            }
        });
    }

    /** That line is about to follow these. */
    void appended(List<Event> before, Event line) {
        if (before.isEmpty()) {
            return;
        }
        var rollout = new Rollout(before);
        if (rollout.isOver() && line instanceof Event.Decided) {
            world.violated("the record goes on after its end: " + line);
        } else if (line instanceof Event.Concluded one && !world.gate.gave(rollout, one.key(), one.verdict())) {
            world.violated("the record has a verdict that no gate gave: " + one);
        } else if (line instanceof Event.Done) {
            done(rollout);
        } else if (line instanceof Event.Decided decided) {
            decided(rollout, decided.state());
        }
    }

    private void decided(Rollout rollout, State state) {
        if (state instanceof Ending ending) {
            ended(rollout, ending);
        } else if (state instanceof Phase phase) {
            phases.put(world.calls, phase);
        }
    }

    private void done(Rollout rollout) {
        Action action = rollout.all(Event.Decided.class)
                .map(Event.Decided::action)
                .filter(one -> !(one instanceof Action.Wait))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        String request = REQUESTS.get(action.getClass());
        if (request != null && !request.equals(world.ecs.effects.get(world.process))) {
            world.violated("the record says that this was done, and it was not: " + action);
        }
    }

    private void ended(Rollout rollout, Ending ending) {
        String candidate = rollout.candidate().taskDefinition();
        switch (ending) {
            case SUCCEEDED -> {
                holds(serves(candidate), "false success: %s does not serve everything".formatted(candidate));
                holds(isVerified(rollout, GatePoint.VERIFICATION), "false success: nothing verified " + candidate);
                holds(
                        world.ecs.deployments.stream()
                                .anyMatch(one -> one.taskDefinition.equals(candidate)
                                        && one.status == DeploymentStatus.SUCCESSFUL),
                        "false success: no deployment of %s was successful".formatted(candidate));
            }
            case ROLLED_BACK -> {
                holds(serves(rollout.stable()), "false end: %s does not serve everything".formatted(rollout.stable()));
                holds(
                        isVerified(rollout, GatePoint.ROLLBACK_VERIFICATION),
                        "false \"verified\": nothing verified " + rollout.stable());
            }
            case REFUSED, BUSY, INCONCLUSIVE ->
                holds(
                        !world.ecs.updates.containsKey(rollout.plan().id()),
                        "the record says that nothing was changed, and it was");
            case SUPERSEDED ->
                holds(
                        world.ecs.deployments.stream()
                                .dropWhile(
                                        one -> !rollout.deployment().isEmpty() && !one.arn.equals(rollout.deployment()))
                                .anyMatch(one -> !one.arn.equals(rollout.deployment())),
                        "superseded by nothing");
            case STUCK -> {}
        }
    }

    private boolean serves(String revision) {
        return world.ecs.fleet(revision).weight == 100;
    }

    private boolean isVerified(Rollout rollout, GatePoint point) {
        Optional<Event.Concluded> last = rollout.lastVerdict(point);
        return last.map(Event.Concluded::verdict).filter(Verdict::hasPassed).isPresent()
                && world.gate.gave(rollout, last.get().key(), last.get().verdict());
    }

    private void holds(boolean truth, String otherwise) {
        if (!truth) {
            world.violated(otherwise);
        }
    }
}
