package dev.greenlight.harness.story.incident;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.story.incident.Incident.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The events that a person wants to read, in their words. Rounds of a gate that passed are told as one. */
final class Timeline {
    private static final int MOST = 100;

    private final List<Moment> moments = new ArrayList<>();
    private String lastStage = "";
    private boolean goesBack;
    private boolean isAsked;

    private Timeline() {}

    static List<Moment> of(Rollout rollout) {
        var timeline = new Timeline();
        rollout.events().forEach(timeline::add);
        int size = timeline.moments.size();
        if (size <= MOST) {
            return timeline.moments;
        }
        List<Moment> cut = new ArrayList<>(timeline.moments.subList(0, MOST / 2));
        cut.add(new Moment(cut.get(cut.size() - 1).at(), "(%d more are in the record)".formatted(size - MOST)));
        cut.addAll(timeline.moments.subList(size - MOST / 2, size));
        return cut;
    }

    private void add(Event event) {
        if (event instanceof Event.Opened opened) {
            say(event.at(), opened(opened.plan()));
        } else if (event instanceof Event.Registered registered) {
            say(
                    event.at(),
                    "Registered %s with image %s"
                            .formatted(
                                    RevisionReference.shortName(
                                            registered.candidate().taskDefinition()),
                                    registered.candidate().image()));
        } else if (event instanceof Event.Staged staged) {
            staged(staged);
        } else if (event instanceof Event.Concluded concluded) {
            concluded(concluded);
        } else if (event instanceof Event.Asked asked) {
            isAsked = true;
            say(event.at(), "%s asked for a rollback %s".formatted(asked.who(), asked.why()));
        } else if (event instanceof Event.Failed failed) {
            say(event.at(), "%s did not work: %s".formatted(failed.action(), failed.message()));
        } else if (event instanceof Event.Resumed resumed) {
            say(event.at(), "Taken over by " + resumed.who());
        } else if (event instanceof Event.Left left) {
            say(event.at(), "Left as it was: " + left.reason());
        } else if (event instanceof Event.Decided decided) {
            decided(decided);
        }
    }

    private void say(Instant at, String what) {
        moments.add(new Moment(at, what.strip()));
    }

    private static String opened(Plan plan) {
        return plan.isRollback()
                ? "Rollback to %s started by %s".formatted(plan.goal().label(), plan.who())
                : "Deployment started (%s, %s) by %s"
                        .formatted(plan.goal().label(), plan.strategy().word(), plan.who());
    }

    private void staged(Event.Staged staged) {
        String stage = String.format(
                Locale.ROOT,
                "ECS reached %s, the candidate has %.0f %% of production traffic",
                staged.stage(),
                staged.candidateWeight());
        if (!stage.equals(lastStage)) {
            say(staged.at(), stage);
        }
        lastStage = stage;
    }

    private void concluded(Event.Concluded concluded) {
        String gate = "Gate at %s ".formatted(concluded.point());
        Moment last = moments.get(moments.size() - 1);
        boolean repeats = concluded.verdict().hasPassed() && last.what().startsWith(gate + "passed");
        if (!repeats) {
            say(concluded.at(), gate + concluded.verdict().described());
        }
    }

    private void decided(Event.Decided decided) {
        boolean asks = decided.action() instanceof Action.Stop
                || decided.action() instanceof Action.Answer answer && !answer.proceed()
                || decided.state() == Phase.RETURNING;
        if (asks && !goesBack) {
            goesBack = true;
            say(decided.at(), (isAsked ? "Rollback initiated: " : "Automatic rollback initiated: ") + decided.reason());
        } else if (decided.state() instanceof Ending) {
            say(decided.at(), "%s: %s".formatted(ended(decided), decided.reason()));
        }
    }

    private static String ended(Event.Decided decided) {
        String word = decided.state().word().replace('-', ' ');
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
