package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Rollout;

/**
 * How a process ended its part in a rollout.
 *
 * @param how the rollout is over, or why this process stopped before
 * @param rollout as it was then
 * @param reason why, one clause: the rollout's own reason when it is over
 */
public record Ended(How how, Rollout rollout, String reason) {
    /** The ways to end. */
    public enum How {
        /** The rollout is over; its ending says how. */
        FINISHED,
        /** A person or a signal made this process leave; the rollout goes on in ECS until a pause expires. */
        LEFT,
        /** Someone else holds the lock by now and may drive the rollout. */
        LOCK_LOST,
        /** The record could not be written, so nothing more was done. */
        NO_JOURNAL,
        /** The session with AWS ended and was not renewed; the rollout goes on in ECS until a pause expires. */
        SIGNED_OUT
    }

    static Ended finished(Rollout rollout) {
        return new Ended(How.FINISHED, rollout, rollout.reason());
    }
}
