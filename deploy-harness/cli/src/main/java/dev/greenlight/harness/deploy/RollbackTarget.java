package dev.greenlight.harness.deploy;

import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the revision that a rollback leads to. */
public final class RollbackTarget {
    private static final int LOOK_BACK = 50;

    private final RolloutSession session;

    public RollbackTarget(RolloutSession session) {
        this.session = session;
    }

    /**
     * ARN of the task definition.
     *
     * @param to what a person named; without it, what served before the current one by the record, else the one registered
     *     before it
     */
    public String find(String current, @Nullable String to) {
        String family = RevisionReference.family(current);
        String reference = to == null ? recorded(current).orElseGet(() -> before(current)) : reference(to, family);
        Object arn = definition(reference).get("taskDefinitionArn");
        if (current.equals(arn)) {
            throw new InvalidInput(
                    "%s is what the service runs already".formatted(RevisionReference.shortName(current)));
        }
        return String.valueOf(arn);
    }

    private java.util.Map<String, Object> definition(String reference) {
        try {
            return session.facts.definition(reference);
        } catch (PlatformException missing) {
            throw new InvalidInput(
                    "There is no revision %s to go back to: name one with --to".formatted(reference), missing);
        }
    }

    private Optional<String> recorded(String current) {
        return session.records.newest(session.place, LOOK_BACK).stream()
                .filter(rollout -> rollout.state() == Ending.SUCCEEDED)
                .filter(rollout -> rollout.candidate().taskDefinition().equals(current))
                .map(Rollout::stable)
                .findFirst();
    }

    private static String before(String current) {
        RevisionReference now = RevisionReference.parse(current, "");
        if (now.revision() < 2) {
            throw new InvalidInput("%s is the first revision: there is none before it".formatted(now));
        }
        return new RevisionReference(now.family(), now.revision() - 1).toString();
    }

    public static String reference(String text, String family) {
        try {
            return RevisionReference.parse(text, family).toString();
        } catch (IllegalArgumentException unfit) {
            throw new InvalidInput(String.valueOf(unfit.getMessage()), unfit);
        }
    }
}
