package dev.greenlight.harness.cli.view;

import dev.greenlight.harness.engine.Ended;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The block at the end of a rollout. Pure. */
public final class RolloutSummary {
    private static final String RULE = "=".repeat(42);

    private RolloutSummary() {}

    public static List<String> lines(Ended ended, String record, String report, int calls) {
        Rollout rollout = ended.rollout();
        List<String> lines = new ArrayList<>(List.of(RULE, "Deployment Summary", RULE));
        add(lines, "Environment", rollout.plan().place().environment());
        add(
                lines,
                "Service",
                rollout.plan().place().cluster() + "/" + rollout.plan().place().service());
        add(lines, "Strategy", rollout.plan().strategy().word());
        add(lines, "Previous", RevisionReference.shortName(rollout.stable()));
        add(lines, "Candidate", RevisionReference.shortName(rollout.candidate().taskDefinition()));
        add(lines, "Image", rollout.candidate().image());
        add(lines, "Digest", rollout.candidate().digest());
        add(lines, "Deployment", rollout.deployment());
        add(lines, "Rollout", rollout.plan().id());
        add(lines, "Duration", seconds(Duration.between(rollout.openedAt(), last(rollout))));
        toVerified(rollout)
                .ifPresent(time -> add(lines, "Rolled back", "verified " + seconds(time) + " after the request"));
        add(lines, "AWS calls", String.valueOf(calls));
        add(lines, "Record", record);
        add(lines, "Timeline", report);
        lines.add("");
        lines.add(conclusion(ended));
        return lines;
    }

    public static Instant last(Rollout rollout) {
        return rollout.events().get(rollout.events().size() - 1).at();
    }

    /** From asking for the rollback until it was proven. */
    private static Optional<Duration> toVerified(Rollout rollout) {
        if (rollout.state() != Ending.ROLLED_BACK) {
            return Optional.empty();
        }
        return rollout.rollbackRequestedAt().map(asked -> Duration.between(asked, last(rollout)));
    }

    private static String conclusion(Ended ended) {
        String sentence = EndSentence.of(ended);
        if (ended.how() != Ended.How.FINISHED) {
            return "! " + sentence;
        }
        return ended.rollout()
                .ending()
                .map(ending -> conclusion(ended, ending, sentence))
                .orElse("! " + sentence);
    }

    private static String conclusion(Ended ended, Ending ending, String sentence) {
        return switch (ending) {
            case SUCCEEDED ->
                "✓ %s successful: %s"
                        .formatted(ended.rollout().plan().isRollback() ? "Rollback" : "Deployment", sentence);
            case ROLLED_BACK -> "✗ Rolled back: " + sentence;
            case STUCK -> "✗ Stuck: " + sentence;
            case SUPERSEDED -> "! Superseded: " + sentence;
            case BUSY -> "! Busy: " + sentence;
            case REFUSED -> "✗ Refused: " + sentence;
            case INCONCLUSIVE -> "! Inconclusive: " + sentence;
        };
    }

    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    /** What happened to the traffic, for people and for JSON. */
    public static Optional<Instant> switchedAt(Rollout rollout) {
        return rollout.events().stream()
                .filter(event -> event instanceof Event.Staged staged && staged.candidateWeight() >= 100)
                .map(Event::at)
                .findFirst();
    }

    private static void add(List<String> lines, String label, String value) {
        if (!value.isEmpty()) {
            lines.add("%-13s%s".formatted(label + ":", value));
        }
    }
}
