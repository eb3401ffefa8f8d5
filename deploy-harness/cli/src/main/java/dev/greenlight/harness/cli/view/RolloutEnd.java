package dev.greenlight.harness.cli.view;

import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.engine.Ended;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.story.Story;

/**
 * How a process ended its part in a rollout, as every output of it says.
 *
 * @param sentence cause and consequence, and the command that goes on from there; without a full stop
 */
public record RolloutEnd(Ended ended, Story story, int exitCode, String sentence) {

    /** The end of a process, by its own exit code. */
    public static RolloutEnd of(Ended ended) {
        return new RolloutEnd(ended, Story.of(ended.rollout()), ExitCode.of(ended), sentence(ended));
    }

    /** A copy with that exit code. */
    public RolloutEnd withExitCode(int code) {
        return new RolloutEnd(ended, story, code, sentence);
    }

    /** Whether the rollout is over, so that this process did not stop before it. */
    boolean isFinished() {
        return ended.how() == Ended.How.FINISHED;
    }

    private static String sentence(Ended ended) {
        return switch (ended.how()) {
            case FINISHED -> ended.rollout().outcome();
            case LEFT ->
                "%s - the rollout was left in phase %s%s; `greenlight resume` picks it up"
                        .formatted(ended.reason(), phase(ended), pauses(ended));
            case SIGNED_OUT ->
                "%s - the rollout was left in phase %s%s; sign in again and run `greenlight resume`"
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
        Rollout rollout = ended.rollout();
        if (rollout.deployment().isEmpty()) {
            return "";
        }
        return rollout.hasPauseAhead()
                ? ", where ECS rolls back by itself when a pause expires"
                : ", where ECS goes on to its end by itself (bake time: %d min) and nothing watches it"
                        .formatted(rollout.plan().shift().bake().toMinutes());
    }
}
