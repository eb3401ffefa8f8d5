package dev.greenlight.harness.rollout.decide;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Rollout;
import java.util.List;
import java.util.Optional;

/**
 * Puts the service's own settings back before a rollout ends, in whichever way. Then the end is decided again, on what is seen
 * after it: what comes of the settings never changes how a rollout ends.
 */
final class SettingsReturn {
    private SettingsReturn() {}

    /** The decision, unless it ends a rollout that still holds settings. */
    static Decision before(Situation situation, Decision decision) {
        if (!(decision.next() instanceof Ending) || !situation.rollout().holdsSettings()) {
            return decision;
        }
        if (situation.observation().isBlind() || decidesStill(situation, decision)) {
            return saying(
                    decision, "the service keeps the settings of this rollout until its next rollout or rollback ends");
        }
        return restored(situation, decision);
    }

    /** A deployment of ours that still moves may need its pauses: ECS goes back by itself when one expires. */
    private static boolean decidesStill(Situation situation, Decision decision) {
        return decision.next() == Ending.STUCK && situation.view().inProgress().isPresent();
    }

    private static Decision restored(Situation situation, Decision decision) {
        Rollout rollout = situation.rollout();
        Optional<Event.Failed> failure = rollout.restoreFailure();
        if (failure.isPresent()) {
            List<Event.Failed> failures = rollout.all(Event.Failed.class)
                    .filter(one -> one.action().equals(Action.Restore.WORD))
                    .toList();
            boolean late = situation
                    .observation()
                    .isAfter(failures.get(0).at(), situation.limits().blindness());
            if (late || failure.get().trouble().isFinal()) {
                return saying(
                        decision,
                        "the service's own settings could not be put back, its next rollout or rollback tries again: "
                                + failure.get().message());
            }
            if (!situation.observation().isPauseOver(failure.get().at(), Limits.pauseAfter(failures.size()))) {
                return situation.stay("a pause after the service's own settings could not be put back");
            }
        }
        return Decision.act(
                situation.phase(),
                new Action.Restore(situation.arns()),
                "putting the service's own settings back before the end");
    }

    private static Decision saying(Decision decision, String more) {
        return new Decision(decision.next(), decision.action(), decision.reason() + "; " + more);
    }
}
