package dev.greenlight.harness.story.timeline;

import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.reports.timeline.Ending;
import dev.greenlight.reports.timeline.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The timeline of a rollout: what its record says and nothing else, so that it can be made for any rollout at any time. */
public final class RolloutTimeline {
    private static final Pattern LOG_LINE = Pattern.compile("log (\\S+): (.*)", Pattern.DOTALL);

    private RolloutTimeline() {}

    /** The timeline of that rollout up to its last event. */
    public static Timeline of(Rollout rollout) {
        return new Timeline(
                rollout.ending().map(RolloutTimeline::ending).orElse(Ending.UNFINISHED),
                rollout.plan().place().cluster() + "/" + rollout.plan().place().service(),
                "%s → %s"
                        .formatted(
                                orUnknown(RevisionReference.shortName(rollout.stable())),
                                rollout.candidate().isKnown()
                                        ? RevisionReference.shortName(
                                                rollout.candidate().taskDefinition())
                                        : rollout.plan().goal().label()),
                reasons(rollout),
                Summary.figures(rollout),
                Summary.facts(rollout),
                rollout.openedAt(),
                end(rollout),
                Stages.of(rollout),
                Stages.weights(rollout),
                GateRuns.of(rollout),
                Calls.of(rollout),
                story(rollout),
                evidence(rollout));
    }

    static Instant end(Rollout rollout) {
        return rollout.events().get(rollout.events().size() - 1).at();
    }

    private static Ending ending(dev.greenlight.harness.rollout.Ending ending) {
        return switch (ending) {
            case SUCCEEDED -> Ending.SUCCEEDED;
            case ROLLED_BACK -> Ending.ROLLED_BACK;
            case STUCK -> Ending.STUCK;
            case SUPERSEDED -> Ending.SUPERSEDED;
            case BUSY -> Ending.BUSY;
            case REFUSED, INCONCLUSIVE -> Ending.REFUSED;
        };
    }

    private static List<String> reasons(Rollout rollout) {
        if (!rollout.isOver()) {
            return List.of(
                    "The record ends in phase %s, while %s was waited for"
                            .formatted(rollout.phase().word(), rollout.phase().waitsFor()),
                    rollout.reason());
        }
        boolean hasCause = !rollout.outcome().equals(rollout.reason());
        return hasCause ? List.of(rollout.reason(), "Cause: " + rollout.cause()) : List.of(rollout.reason());
    }

    private static List<Timeline.Moment> story(Rollout rollout) {
        List<Timeline.Moment> story = new ArrayList<>();
        String phase = Phase.PREFLIGHT.word();
        for (Event event : rollout.events()) {
            if (event instanceof Event.Decided decided) {
                phase = decided.state().word();
                story.add(new Timeline.Moment(event.at(), phase, decided.reason(), false));
            } else if (event instanceof Event.Failed failed) {
                story.add(new Timeline.Moment(
                        event.at(), phase, "%s failed: %s".formatted(failed.action(), failed.message()), true));
            } else if (event instanceof Event.Asked asked) {
                String why = asked.why().isEmpty() ? "" : ": " + asked.why();
                story.add(new Timeline.Moment(event.at(), phase, asked.who() + " asked for a rollback" + why, true));
            } else if (event instanceof Event.Resumed resumed) {
                story.add(new Timeline.Moment(event.at(), phase, "taken over by " + resumed.who(), true));
            } else if (event instanceof Event.Left left) {
                story.add(new Timeline.Moment(event.at(), phase, "left: " + left.reason(), true));
            }
        }
        return story;
    }

    private static List<Timeline.Evidence> evidence(Rollout rollout) {
        List<Timeline.Evidence> evidence = new ArrayList<>();
        for (Event event : rollout.events()) {
            if (event instanceof Event.Noted noted) {
                Matcher log = LOG_LINE.matcher(noted.text());
                evidence.add(
                        log.matches()
                                ? new Timeline.Evidence("log " + log.group(1), log.group(2))
                                : new Timeline.Evidence("", noted.text()));
            }
        }
        return evidence;
    }

    private static String orUnknown(String name) {
        return name.isEmpty() ? "?" : name;
    }
}
