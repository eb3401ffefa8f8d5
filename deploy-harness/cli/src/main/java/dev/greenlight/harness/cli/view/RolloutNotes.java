package dev.greenlight.harness.cli.view;

import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.story.GateRun;
import dev.greenlight.harness.story.Moment;
import dev.greenlight.harness.story.Story;
import dev.greenlight.reports.allure.Note;
import dev.greenlight.reports.allure.Recording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the Allure report shows of a rollout beside the checks of its gates: what it came to, and gates that no check explains. Pure. */
public final class RolloutNotes {
    private static final int MOST_STEPS = 90;

    private RolloutNotes() {}

    /** What the results of that rollout are about. */
    public static Recording recording(Plan plan) {
        String what = plan.isRollback() ? "rollback to " : "rollout of ";
        return Recording.rollout(
                plan.place().environment(), plan.id(), what + plan.goal().label());
    }

    /**
     * The notes of a rollout that has ended.
     *
     * @param json the rollout as {@code --json} says it
     * @param page its page; empty when it could not be made
     */
    public static List<Note> of(RolloutEnd end, String json, Optional<String> page) {
        Story story = end.story();
        List<Note> notes = story.verdicts().stream()
                .filter(gate -> !isExplainedByChecks(gate))
                .map(RolloutNotes::gate)
                .collect(Collectors.toCollection(ArrayList::new));
        Note.How how = how(end);
        notes.add(new Note(
                "rollout.outcome",
                how,
                "",
                "",
                (how == Note.How.INCONCLUSIVE ? Note.INCONCLUSIVE : Note.NOT_LIVE) + end.sentence(),
                story.from(),
                story.to(),
                steps(story),
                attachments(story, json, page)));
        return notes;
    }

    /** A gate is red by its failed checks; only one that is red without any has to be shown by itself. */
    private static boolean isExplainedByChecks(GateRun gate) {
        return switch (gate.result()) {
            case PASSED -> true;
            case FAILED -> !gate.failures().isEmpty();
            case INCONCLUSIVE, NONE -> false;
        };
    }

    private static Note gate(GateRun gate) {
        boolean failed = gate.result() == GateRun.Result.FAILED;
        return new Note(
                "gate.verdict",
                failed ? Note.How.FAILED : Note.How.INCONCLUSIVE,
                gate.place() == 0 ? gate.name() : Note.place(String.valueOf(gate.place()), gate.name()),
                gate.name(),
                (failed ? "" : Note.INCONCLUSIVE) + gate.reason(),
                gate.from(),
                gate.to(),
                List.of(),
                List.of());
    }

    private static List<Note.Step> steps(Story story) {
        List<Note.Step> steps = new ArrayList<>();
        for (Moment moment : story.moments()) {
            boolean isTold =
                    moment.isVerdict() || moment.kind() == Moment.Kind.STAGE || moment.kind() == Moment.Kind.REQUEST;
            if (isTold) {
                steps.add(new Note.Step(moment.text(), how(moment), start(story, moment), moment.at()));
            }
        }
        return steps.subList(Math.max(0, steps.size() - MOST_STEPS), steps.size());
    }

    private static Instant start(Story story, Moment moment) {
        return story.verdicts().stream()
                .filter(gate -> moment.isVerdict() && gate.to().equals(moment.at()))
                .map(GateRun::from)
                .findFirst()
                .orElse(moment.at());
    }

    private static Note.How how(Moment moment) {
        return moment.kind() == Moment.Kind.GATE_RED || moment.kind() == Moment.Kind.REQUEST
                ? Note.How.FAILED
                : Note.How.PASSED;
    }

    /** A rollout that this process left is over neither way. */
    private static Note.How how(RolloutEnd end) {
        if (!end.isFinished()) {
            return Note.How.INCONCLUSIVE;
        }
        return ExitCode.of(end.ended()) == ExitCode.PASSED ? Note.How.PASSED : Note.How.FAILED;
    }

    private static List<Note.Text> attachments(Story story, String json, Optional<String> page) {
        List<Note.Text> texts = new ArrayList<>();
        page.ifPresent(html -> texts.add(new Note.Text("timeline", "text/html", html)));
        texts.add(new Note.Text("rollout", "application/json", json));
        if (!story.evidence().isEmpty()) {
            String evidence = story.evidence().stream()
                    .map(one -> "%s %s".formatted(one.at(), one.described()))
                    .collect(Collectors.joining("\n"));
            texts.add(new Note.Text("evidence", "text/plain", evidence));
        }
        return texts;
    }
}
