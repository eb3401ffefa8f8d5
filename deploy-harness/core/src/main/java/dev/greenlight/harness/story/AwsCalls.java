package dev.greenlight.harness.story;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.RevisionReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the requests that were to change something, each with what became of it. */
final class AwsCalls {
    private static final String UNKNOWN = "the record does not say what became of it";

    private final List<AwsCall> calls = new ArrayList<>();
    private Event.@Nullable Decided open;

    void add(Event event) {
        if (event instanceof Event.Decided decided && !(decided.action() instanceof Action.Wait)) {
            close(event.at(), AwsCall.Result.UNKNOWN, UNKNOWN);
            open = decided.action().mutates() ? decided : null;
        } else if (event instanceof Event.Done) {
            close(event.at(), AwsCall.Result.DONE, "");
        } else if (event instanceof Event.Failed failed) {
            boolean isSure = failed.trouble().nothingHappened();
            close(event.at(), isSure ? AwsCall.Result.FAILED : AwsCall.Result.UNKNOWN, failed.message());
        }
    }

    List<AwsCall> until(Instant end) {
        close(end, AwsCall.Result.UNKNOWN, UNKNOWN);
        return calls;
    }

    private void close(Instant end, AwsCall.Result result, String problem) {
        if (open != null) {
            Action action = open.action();
            Duration took = Duration.between(open.at(), end);
            calls.add(new AwsCall(name(action), subject(action), open.at(), took, result, problem));
            open = null;
        }
    }

    private static String name(Action action) {
        if (action instanceof Action.Register) {
            return "ecs:RegisterTaskDefinition";
        } else if (action instanceof Action.Update || action instanceof Action.Restore) {
            return "ecs:UpdateService";
        } else if (action instanceof Action.Answer) {
            return "ecs:ContinueServiceDeployment";
        } else if (action instanceof Action.Stop) {
            return "ecs:StopServiceDeployment";
        }
        return action instanceof Action.Tag ? "ecs:TagResource" : action.word();
    }

    private static String subject(Action action) {
        if (action instanceof Action.Register register) {
            return "made of " + RevisionReference.shortName(register.from());
        } else if (action instanceof Action.Update update) {
            String name = RevisionReference.shortName(update.taskDefinition());
            return "to %s, %s".formatted(name, update.gated() ? "with gates" : "without gates");
        } else if (action instanceof Action.Answer answer) {
            return (answer.proceed() ? "CONTINUE " : "ROLLBACK ") + answer.hook();
        }
        return action instanceof Action.Stop stop ? "ROLLBACK " + stop.deployment() : "";
    }
}
