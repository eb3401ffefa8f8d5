package dev.greenlight.harness.story.timeline;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.reports.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests that were to change something, by the names of their IAM actions. Reads are not in a record. */
final class Calls {
    private Calls() {}

    static List<Timeline.Call> of(Rollout rollout) {
        List<Timeline.Call> calls = new ArrayList<>();
        Event.@Nullable Decided open = null;
        for (Event event : rollout.events()) {
            if (event instanceof Event.Decided decided && !(decided.action() instanceof Action.Wait)) {
                if (open != null) {
                    calls.add(call(
                            open, event.at(), Timeline.Result.UNKNOWN, "the record does not say what became of it"));
                }
                open = decided.action().mutates() ? decided : null;
            } else if (open != null && event instanceof Event.Done) {
                calls.add(call(open, event.at(), Timeline.Result.DONE, ""));
                open = null;
            } else if (open != null && event instanceof Event.Failed failed) {
                boolean isSure = failed.trouble().nothingHappened();
                calls.add(call(
                        open, event.at(), isSure ? Timeline.Result.FAILED : Timeline.Result.UNKNOWN, failed.message()));
                open = null;
            }
        }
        if (open != null) {
            calls.add(call(
                    open,
                    RolloutTimeline.end(rollout),
                    Timeline.Result.UNKNOWN,
                    "the record does not say what became of it"));
        }
        return calls;
    }

    private static Timeline.Call call(Event.Decided decided, Instant end, Timeline.Result result, String problem) {
        return new Timeline.Call(
                name(decided.action()),
                subject(decided.action()),
                decided.at(),
                Duration.between(decided.at(), end),
                result,
                problem);
    }

    private static String name(Action action) {
        if (action instanceof Action.Register) {
            return "ecs:RegisterTaskDefinition";
        } else if (action instanceof Action.Update) {
            return "ecs:UpdateService";
        } else if (action instanceof Action.Answer) {
            return "ecs:ContinueServiceDeployment";
        } else if (action instanceof Action.Stop) {
            return "ecs:StopServiceDeployment";
        } else if (action instanceof Action.Tag) {
            return "ecs:TagResource";
        }
        return action.word();
    }

    private static String subject(Action action) {
        if (action instanceof Action.Register register) {
            return "made of " + RevisionReference.shortName(register.from());
        } else if (action instanceof Action.Update update) {
            return "to %s, %s"
                    .formatted(
                            RevisionReference.shortName(update.taskDefinition()),
                            update.gated() ? "with gates" : "without gates");
        } else if (action instanceof Action.Answer answer) {
            return (answer.proceed() ? "CONTINUE " : "ROLLBACK ") + answer.hook();
        } else if (action instanceof Action.Stop stop) {
            return "ROLLBACK " + stop.deployment();
        }
        return "";
    }
}
