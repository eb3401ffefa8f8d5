package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Rollout;

/**
 * How a process ended its part in a rollout.
 *
 * @param how the rollout is over, or why this process stopped before
 * @param rollout as it was then
 * @param message cause and consequence, one sentence
 */
public record Ended(How how, Rollout rollout, String message) {
    /** The ways to end. */
    public enum How {
        /** The rollout is over; its phase says how. */
        FINISHED,
        /** A person or a signal made this process leave; the rollout goes on in ECS until a pause expires. */
        LEFT,
        /** Someone else holds the lock by now and may drive the rollout. */
        LOCK_LOST,
        /** The record could not be written, so nothing more was done. */
        NO_JOURNAL
    }

    /** The exit code of the process, as the contract has it. */
    public int exitCode() {
        return switch (how) {
            case FINISHED -> rollout.phase().exitCode();
            case LEFT -> 130;
            case LOCK_LOST -> 5;
            case NO_JOURNAL -> 4;
        };
    }

    static Ended finished(Rollout rollout) {
        return new Ended(How.FINISHED, rollout, rollout.reason());
    }

    static Ended left(Rollout rollout, String reason) {
        return new Ended(
                How.LEFT,
                rollout,
                "%s - the rollout was left in phase %s%s; `greenlight resume` picks it up"
                        .formatted(reason, rollout.phase().word(), deadMansSwitch(rollout)));
    }

    static Ended lockLost(Rollout rollout) {
        return new Ended(
                How.LOCK_LOST,
                rollout,
                "the lock of the service was lost - nothing more was done in phase %s%s"
                        .formatted(rollout.phase().word(), deadMansSwitch(rollout)));
    }

    static Ended noJournal(Rollout rollout, String problem) {
        return new Ended(
                How.NO_JOURNAL,
                rollout,
                "%s - nothing more was done in phase %s%s; make room and run `greenlight resume`"
                        .formatted(problem, rollout.phase().word(), deadMansSwitch(rollout)));
    }

    private static String deadMansSwitch(Rollout rollout) {
        return rollout.deployment().isEmpty() ? "" : ", where ECS rolls back by itself when a pause expires";
    }
}
