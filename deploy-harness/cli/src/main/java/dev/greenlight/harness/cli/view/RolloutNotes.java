package dev.greenlight.harness.cli.view;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.engine.Ended;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Verdict;
import dev.greenlight.reports.allure.Note;
import dev.greenlight.reports.allure.Recording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the Allure report shows of a rollout beside the checks of its gates: what it came to, and gates without a verdict. Pure. */
public final class RolloutNotes {
    private static final int MOST_STEPS = 90;

    private RolloutNotes() {}

    public static Recording recording(Rollout rollout) {
        String what = (rollout.plan().isRollback() ? "rollback to " : "rollout of ")
                + rollout.plan().goal().label();
        return Recording.rollout(
                rollout.plan().place().environment(), rollout.plan().id(), what);
    }

    /**
     * The notes of a rollout that has ended.
     *
     * @param json the rollout as {@code --json} tells it
     * @param page its timeline; empty when it could not be made
     */
    public static List<Note> of(Ended ended, String json, Optional<String> page) {
        Rollout rollout = ended.rollout();
        List<Note> notes = new ArrayList<>();
        Map<String, Integer> places = places(rollout);
        for (Event event : rollout.events()) {
            if (event instanceof Event.Concluded concluded && !isToldByChecks(concluded.verdict())) {
                notes.add(gate(rollout, concluded, places.getOrDefault(concluded.key(), 0)));
            }
        }
        Note.How how = how(ended);
        notes.add(new Note(
                "rollout.outcome",
                how,
                "",
                "",
                (how == Note.How.INCONCLUSIVE ? Note.INCONCLUSIVE : Note.NOT_LIVE) + EndSentence.of(ended),
                rollout.openedAt(),
                RolloutSummary.last(rollout),
                steps(rollout),
                attachments(rollout, json, page)));
        return notes;
    }

    /**
     * The place of each run of a gate in the rollout, from 1, by its key. Rounds of the same gate share theirs, except at pauses,
     * where each is another step of traffic.
     */
    public static Map<String, Integer> places(Rollout rollout) {
        Map<String, Integer> places = new LinkedHashMap<>();
        Map<GatePoint, Integer> repeated = new LinkedHashMap<>();
        int next = 1;
        for (Event event : rollout.events()) {
            if (event instanceof Event.Decided decided
                    && decided.action() instanceof Action.RunGate gate
                    && !places.containsKey(gate.key())) {
                Integer known = gate.point().pause().isEmpty() ? repeated.get(gate.point()) : null;
                int place = known == null ? next++ : known;
                places.put(gate.key(), place);
                repeated.putIfAbsent(gate.point(), place);
            }
        }
        return places;
    }

    /** The gate that was decided upon last: its key. */
    public static String lastGate(Rollout rollout, GatePoint point) {
        String key = "";
        for (Event event : rollout.events()) {
            if (event instanceof Event.Decided decided
                    && decided.action() instanceof Action.RunGate gate
                    && gate.point() == point) {
                key = gate.key();
            }
        }
        return key;
    }

    /** {@code PRE_PRODUCTION_TRAFFIC_SHIFT}, and from the second pause at the same stage on with its number. */
    public static String name(Rollout rollout, GatePoint point, String key) {
        if (point.pause().isEmpty()) {
            return point.name();
        }
        List<String> keys = rollout.events().stream()
                .filter(event -> event instanceof Event.Decided decided
                        && decided.action() instanceof Action.RunGate gate
                        && gate.point() == point)
                .map(event -> ((Action.RunGate) ((Event.Decided) event).action()).key())
                .distinct()
                .toList();
        int number = keys.indexOf(key) + 1;
        return number > 1 ? "%s (%d)".formatted(point, number) : point.name();
    }

    /** A gate is red by its failed checks; only one that is red without any has to be shown by itself. */
    private static boolean isToldByChecks(Verdict verdict) {
        return verdict.hasPassed()
                || verdict.conclusion() == Verdict.Conclusion.FAILED
                        && verdict.checks().stream().anyMatch(CheckResult::hasFailed);
    }

    private static Note gate(Rollout rollout, Event.Concluded concluded, int place) {
        String name = name(rollout, concluded.point(), concluded.key());
        boolean failed = concluded.verdict().conclusion() == Verdict.Conclusion.FAILED;
        return new Note(
                "gate.verdict",
                failed ? Note.How.FAILED : Note.How.INCONCLUSIVE,
                place == 0 ? name : Note.place(String.valueOf(place), name),
                name,
                (failed ? "" : Note.INCONCLUSIVE) + concluded.verdict().reason(),
                rollout.gateStarted(concluded.key()).orElse(concluded.at()),
                concluded.at(),
                List.of(),
                List.of());
    }

    private static List<Note.Step> steps(Rollout rollout) {
        List<Note.Step> steps = new ArrayList<>();
        for (Event event : rollout.events()) {
            if (event instanceof Event.Concluded gate) {
                Instant start = rollout.gateStarted(gate.key()).orElse(gate.at());
                String text =
                        "gate %s %s".formatted(gate.point(), gate.verdict().described());
                steps.add(new Note.Step(text, how(gate.verdict()), start, gate.at()));
            } else if (event instanceof Event.Staged stage) {
                String text = "ECS: %s, %s, %.0f %% of production traffic on the candidate"
                        .formatted(stage.stage(), stage.status(), stage.candidateWeight());
                steps.add(new Note.Step(text, Note.How.PASSED, stage.at(), stage.at()));
            } else if (event instanceof Event.Asked asked) {
                String text = "%s asked for a rollback: %s".formatted(asked.who(), asked.why());
                steps.add(new Note.Step(text, Note.How.FAILED, asked.at(), asked.at()));
            }
        }
        return steps.size() > MOST_STEPS ? steps.subList(steps.size() - MOST_STEPS, steps.size()) : steps;
    }

    /** A rollout that this process left is over neither way. */
    private static Note.How how(Ended ended) {
        return switch (ended.how()) {
            case FINISHED -> ExitCode.of(ended) == ExitCode.PASSED ? Note.How.PASSED : Note.How.FAILED;
            case LEFT, LOCK_LOST, NO_JOURNAL -> Note.How.INCONCLUSIVE;
        };
    }

    private static Note.How how(Verdict verdict) {
        return switch (verdict.conclusion()) {
            case PASSED -> Note.How.PASSED;
            case FAILED -> Note.How.FAILED;
            case INCONCLUSIVE -> Note.How.INCONCLUSIVE;
        };
    }

    private static List<Note.Text> attachments(Rollout rollout, String json, Optional<String> page) {
        List<Note.Text> texts = new ArrayList<>();
        page.ifPresent(html -> texts.add(new Note.Text("timeline", "text/html", html)));
        texts.add(new Note.Text("rollout", "application/json", json));
        String evidence = rollout.events().stream()
                .filter(Event.Noted.class::isInstance)
                .map(event -> "%s %s".formatted(event.at(), ((Event.Noted) event).text()))
                .collect(Collectors.joining("\n"));
        if (!evidence.isEmpty()) {
            texts.add(new Note.Text("evidence", "text/plain", evidence));
        }
        return texts;
    }
}
