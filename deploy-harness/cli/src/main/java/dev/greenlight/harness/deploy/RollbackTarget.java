package dev.greenlight.harness.deploy;

import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Trouble;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the revision that a rollback leads to. */
public final class RollbackTarget {
    private static final int LOOK_BACK = 50;
    private static final String ACTIVE = "ACTIVE";

    private final RolloutSession session;

    public RollbackTarget(RolloutSession session) {
        this.session = session;
    }

    /**
     * A revision to return to.
     *
     * @param taskDefinition its ARN
     * @param inactive whether it was deregistered
     * @param why it was chosen, in a clause
     */
    public record Choice(String taskDefinition, boolean inactive, String why) {}

    /**
     * The revision to return to. Unless one is named it is what the newest successful deployment of this service has released, the
     * current revision apart: the number before may have failed its gate or belong to another service of the family. A revision
     * that our records call failed, or that was rolled back from, is never chosen.
     *
     * @param to what was named
     */
    public Choice find(String current, @Nullable String to) {
        String family = RevisionReference.family(current);
        Choice choice = to == null ? succeeded(current) : registered(reference(to, family), "as asked");
        if (current.equals(choice.taskDefinition())) {
            throw new InvalidInput(
                    "%s is what the service runs already".formatted(RevisionReference.shortName(current)));
        }
        return choice;
    }

    private Choice registered(String reference, String why) {
        try {
            Map<String, Object> definition = session.facts.definition(reference);
            boolean inactive = !ACTIVE.equals(definition.get("status"));
            return new Choice(
                    String.valueOf(definition.get("taskDefinitionArn")),
                    inactive,
                    inactive ? why + "; it is INACTIVE, so that its content is registered again" : why);
        } catch (PlatformException missing) {
            if (missing.trouble() != Trouble.REJECTED) {
                throw missing;
            }
            throw new InvalidInput(
                    "There is no revision %s to go back to: name one with --to".formatted(reference), missing);
        }
    }

    private Choice succeeded(String current) {
        Set<String> failed = session.records
                .newest(session.place)
                .limit(LOOK_BACK)
                .map(RollbackTarget::failed)
                .collect(Collectors.toSet());
        return session.facts.succeeded().stream()
                .filter(one -> !one.taskDefinition().equals(current) && !failed.contains(one.taskDefinition()))
                .findFirst()
                .map(one -> registered(
                        one.taskDefinition(),
                        "its deployment of %s was the last other one to succeed".formatted(one.createdAt())))
                .orElseThrow(() -> new InvalidInput(
                        ("ECS knows no successful deployment of another revision than %s that was not rolled back: name the"
                                        + " revision to return to with --to")
                                .formatted(RevisionReference.shortName(current))));
    }

    /** The candidate of a rollout that went back, or what a rollback went back from. */
    private static String failed(Rollout rollout) {
        boolean back = rollout.plan().isRollback() && rollout.state() == Ending.SUCCEEDED;
        boolean failed = rollout.state() == Ending.ROLLED_BACK || rollout.state() == Ending.STUCK;
        return back ? rollout.stable() : failed ? rollout.candidate().taskDefinition() : "";
    }

    public static String reference(String text, String family) {
        try {
            return RevisionReference.parse(text, family).toString();
        } catch (IllegalArgumentException unfit) {
            throw new InvalidInput(String.valueOf(unfit.getMessage()), unfit);
        }
    }
}
