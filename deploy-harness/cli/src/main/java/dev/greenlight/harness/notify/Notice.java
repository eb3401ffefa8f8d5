package dev.greenlight.harness.notify;

import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.story.GateRun;
import dev.greenlight.harness.story.Moment;
import dev.greenlight.harness.story.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that is worth a message to people.
 *
 * @param kind started, gate-failed, or the word of the ending
 * @param title one line
 * @param lines more, one sentence each
 * @param rollout what it is about
 */
public record Notice(String kind, String title, List<String> lines, Rollout rollout) {

    public Notice {
        lines = List.copyOf(lines);
    }

    /** The notice of the last moment of that rollout; empty for the many that are worth none. */
    public static Optional<Notice> of(Rollout rollout, Moment moment) {
        return switch (moment.kind()) {
            case STARTED ->
                Optional.of(new Notice(
                        "started",
                        "Rollout of %s to %s started"
                                .formatted(rollout.plan().goal().label(), where(rollout.plan())),
                        started(rollout.plan()),
                        rollout));
            case GATE_RED -> Optional.of(red(rollout));
            case ENDED -> rollout.ending().map(ending -> ended(rollout, ending, rollout.outcome()));
            case STEP, BACK, CANDIDATE, STAGE, GATE_PASSED, REQUEST, TROUBLE, EVIDENCE, TAKEN_OVER, LEFT ->
                Optional.empty();
        };
    }

    private static Notice red(Rollout rollout) {
        List<GateRun> verdicts = Story.of(rollout).verdicts();
        GateRun gate = verdicts.get(verdicts.size() - 1);
        return new Notice(
                "gate-failed",
                "Gate at %s of %s %s%s"
                        .formatted(
                                gate.point(),
                                where(rollout.plan()),
                                gate.result() == GateRun.Result.INCONCLUSIVE ? "was " : "",
                                gate.described()),
                Stream.concat(serves(rollout).stream(), gate.failures().stream().map(check -> "%s: %s"
                                .formatted(check.id(), check.message())))
                        .toList(),
                rollout);
    }

    /** Whether users meet what failed. */
    private static Optional<String> serves(Rollout rollout) {
        return rollout.stage()
                .filter(staged -> staged.candidateWeight() > 0)
                .map(staged -> String.format(
                        Locale.ROOT,
                        "%s serves %.0f %% of production traffic now",
                        RevisionReference.shortName(rollout.candidate().taskDefinition()),
                        staged.candidateWeight()));
    }

    /** The notice of a rollout that needs manual action and can't say so in its record. */
    public static Notice stuck(Rollout rollout, String reason) {
        return ended(rollout, Ending.STUCK, reason);
    }

    private static Notice ended(Rollout rollout, Ending ending, String reason) {
        return new Notice(ending.word(), title(ending, rollout.plan()), List.of(reason), rollout);
    }

    private static List<String> started(Plan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("%s, started by %s".formatted(plan.strategy().word(), plan.who()));
        if (!plan.emergency().isEmpty()) {
            lines.add("Emergency: " + plan.emergency());
        }
        return lines;
    }

    private static String title(Ending ending, Plan plan) {
        String what = plan.goal().label();
        String where = where(plan);
        return switch (ending) {
            case SUCCEEDED -> "%s is live on %s".formatted(what, where);
            case ROLLED_BACK -> "%s was rolled back from %s".formatted(what, where);
            case STUCK -> "Rollout of %s to %s is stuck: manual action required".formatted(what, where);
            case SUPERSEDED -> "Rollout of %s to %s was superseded".formatted(what, where);
            case BUSY -> "Rollout of %s to %s did not begin: the service is busy".formatted(what, where);
            case REFUSED -> "Rollout of %s to %s was refused".formatted(what, where);
            case INCONCLUSIVE ->
                "Rollout of %s to %s did not begin: whether it may could not be established".formatted(what, where);
        };
    }

    private static String where(Plan plan) {
        return "%s (%s)".formatted(plan.place().service(), plan.place().environment());
    }
}
