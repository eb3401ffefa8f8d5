package dev.greenlight.harness.cli.view;

import dev.greenlight.harness.engine.Ended;

/** What a process says last of a rollout: cause, consequence, and the command that goes on from there. Pure. */
public final class EndSentence {
    private EndSentence() {}

    /** One sentence without a full stop. */
    public static String of(Ended ended) {
        return switch (ended.how()) {
            case FINISHED -> ended.rollout().outcome();
            case LEFT ->
                "%s - the rollout was left in phase %s%s; `greenlight resume` picks it up"
                        .formatted(ended.reason(), phase(ended), pauses(ended));
            case LOCK_LOST ->
                "%s - nothing more was done in phase %s%s".formatted(ended.reason(), phase(ended), pauses(ended));
            case NO_JOURNAL ->
                "%s - nothing more was done in phase %s%s; make room and run `greenlight resume`"
                        .formatted(ended.reason(), phase(ended), pauses(ended));
        };
    }

    private static String phase(Ended ended) {
        return ended.rollout().phase().word();
    }

    private static String pauses(Ended ended) {
        return ended.rollout().deployment().isEmpty() ? "" : ", where ECS rolls back by itself when a pause expires";
    }
}
