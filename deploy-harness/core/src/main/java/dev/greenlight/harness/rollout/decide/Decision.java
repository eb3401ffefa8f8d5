package dev.greenlight.harness.rollout.decide;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.State;
import java.time.Duration;

/**
 * What to do now and why.
 *
 * @param next where the rollout is from now on: a phase, or the ending
 * @param action what to do in it
 * @param reason cause and consequence, for the operator and the record
 */
public record Decision(State next, Action action, String reason) {

    static Decision act(State next, Action action, String reason) {
        return new Decision(next, action, reason);
    }

    static Decision await(State next, String until, Duration again) {
        return new Decision(next, new Action.Wait(until, again), "waiting for " + until);
    }

    static Decision end(Ending ending, String reason) {
        return new Decision(ending, new Action.Finish(), reason);
    }
}
