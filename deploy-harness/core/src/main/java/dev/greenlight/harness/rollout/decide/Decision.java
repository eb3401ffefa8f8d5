package dev.greenlight.harness.rollout.decide;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Phase;
import java.time.Duration;

/**
 * What to do now and why.
 *
 * @param next the phase that the rollout is in from now on
 * @param action what to do in it
 * @param reason cause and consequence, as the operator and the record are told
 */
public record Decision(Phase next, Action action, String reason) {

    static Decision act(Phase next, Action action, String reason) {
        return new Decision(next, action, reason);
    }

    static Decision await(Phase next, String until, Duration again) {
        return new Decision(next, new Action.Wait(until, again), "waiting for " + until);
    }

    static Decision end(Phase end, String reason) {
        return new Decision(end, new Action.Finish(), reason);
    }
}
