package dev.greenlight.harness.notify;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.Rollout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that is worth telling people about.
 *
 * @param kind started, gate-failed, or the word of the phase in which the rollout ended
 * @param title one line
 * @param lines more, one sentence each
 * @param rollout what it is about
 */
public record Notice(String kind, String title, List<String> lines, Rollout rollout) {

    public Notice {
        lines = List.copyOf(lines);
    }

    /** The notice of that event; empty for the many that nobody needs to be told of. */
    public static Optional<Notice> of(Rollout rollout, Event event) {
        Plan plan = rollout.plan();
        String where = "%s (%s)".formatted(plan.place().service(), plan.place().environment());
        if (event instanceof Event.Opened) {
            List<String> lines = new ArrayList<>();
            lines.add("%s, asked for by %s".formatted(plan.strategy().word(), plan.who()));
            if (!plan.emergency().isEmpty()) {
                lines.add("Emergency: " + plan.emergency());
            }
            return Optional.of(new Notice(
                    "started", "Rollout of %s to %s started".formatted(wanted(plan), where), lines, rollout));
        }
        if (event instanceof Event.Concluded concluded && !concluded.verdict().hasPassed()) {
            return Optional.of(new Notice(
                    "gate-failed",
                    "Gate at %s of %s %s"
                            .formatted(
                                    concluded.point(),
                                    where,
                                    concluded.verdict().described()),
                    failing(concluded.verdict().checks()),
                    rollout));
        }
        if (event instanceof Event.Decided decided && decided.state() instanceof Ending ending) {
            return Optional.of(
                    new Notice(ending.word(), title(ending, plan, where), List.of(rollout.outcome()), rollout));
        }
        return Optional.empty();
    }

    /** The notice of a rollout that needs a person and can't say so in its record. */
    public static Notice stuck(Rollout rollout, String reason) {
        Plan plan = rollout.plan();
        String where = "%s (%s)".formatted(plan.place().service(), plan.place().environment());
        return new Notice(Ending.STUCK.word(), title(Ending.STUCK, plan, where), List.of(reason), rollout);
    }

    private static List<String> failing(List<CheckResult> checks) {
        return checks.stream()
                .filter(CheckResult::hasFailed)
                .map(check -> "%s: %s".formatted(check.id(), check.message()))
                .toList();
    }

    private static String title(Ending end, Plan plan, String where) {
        String wanted = wanted(plan);
        return switch (end) {
            case SUCCEEDED -> "%s is live on %s".formatted(wanted, where);
            case ROLLED_BACK -> "%s was rolled back from %s".formatted(wanted, where);
            case STUCK -> "Rollout of %s to %s is stuck: a person is needed".formatted(wanted, where);
            case SUPERSEDED -> "Rollout of %s to %s was superseded".formatted(wanted, where);
            case BUSY -> "Rollout of %s to %s did not begin: the service is busy".formatted(wanted, where);
            case REFUSED -> "Rollout of %s to %s was refused".formatted(wanted, where);
            case INCONCLUSIVE ->
                "Rollout of %s to %s did not begin: it could not be told whether it may".formatted(wanted, where);
        };
    }

    private static String wanted(Plan plan) {
        return plan.goal().label();
    }
}
