package dev.greenlight.harness.cli.view;

import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.story.Story;
import java.time.Instant;

/** The command that goes on from where a rollout is. Pure. */
public final class NextCommand {
    private NextCommand() {}

    /** What takes over a rollout of that plan's service that has been left. */
    public static String afterwards(Plan plan) {
        return "greenlight resume --env %1$s, or greenlight rollback --env %1$s"
                .formatted(plan.place().environment());
    }

    /** While a process holds the service: nothing, unless it died without giving it back. Empty for a rollout that is over. */
    public static String whileHeld(Story story, Instant until) {
        return story.rollout().isOver()
                ? ""
                : "nothing while its process runs; if that has died, from %s on %s".formatted(until, of(story));
    }

    /** Without a full stop; empty where no command is needed. */
    public static String of(Story story) {
        String environment = story.plan().place().environment();
        return switch (story.next()) {
            case NONE, TRY_AGAIN -> "";
            case ANSWER ->
                "greenlight resume --env %s, if the other deployment waits at a pause".formatted(environment);
            case RESUME -> afterwards(story.plan());
            case LOOK -> "greenlight status --env %1$s, then greenlight rollback --env %1$s".formatted(environment);
            case FIX -> story.failures().isEmpty() ? "greenlight doctor --env " + environment : "";
        };
    }
}
