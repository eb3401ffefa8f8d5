package dev.greenlight.harness.cli.view;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.engine.Ended;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.reports.write.MarkdownSummary;
import java.time.Duration;

/**
 * What GitHub's step summary tells of a rollout beside its checks. Pure.
 *
 * @param redactor what every cell passes through, before it is escaped
 */
public record RolloutMarkdown(Redactor redactor) {
    private static final int MOST_GATES = 50;

    public String of(Ended ended, String record) {
        Rollout rollout = ended.rollout();
        var text = new StringBuilder("#### Rollout\n\n| | |\n|---|---|\n");
        row(text, "Outcome", RolloutJson.outcome(rollout));
        row(
                text,
                "Service",
                "%s/%s (%s)"
                        .formatted(
                                rollout.plan().place().cluster(),
                                rollout.plan().place().service(),
                                rollout.plan().place().environment()));
        row(text, "Strategy", rollout.plan().strategy().word());
        row(text, "From", RevisionReference.shortName(rollout.stable()));
        row(text, "To", RevisionReference.shortName(rollout.candidate().taskDefinition()));
        row(text, "Image", rollout.candidate().image());
        row(text, "Digest", rollout.candidate().digest());
        row(text, "Who", rollout.plan().who());
        row(text, "Why", rollout.plan().why());
        row(text, "Emergency", rollout.plan().emergency());
        row(
                text,
                "Duration",
                RolloutSummary.seconds(Duration.between(rollout.openedAt(), RolloutSummary.last(rollout))));
        row(text, "Record", record);
        gates(text, rollout);
        return text.append('\n').toString();
    }

    private void gates(StringBuilder text, Rollout rollout) {
        text.append("\n| Gate | Verdict |\n|---|---|\n");
        rollout.events().stream()
                .filter(Event.Concluded.class::isInstance)
                .map(Event.Concluded.class::cast)
                .limit(MOST_GATES)
                .forEach(concluded -> row(
                        text,
                        concluded.point().name(),
                        (concluded.verdict().hasPassed() ? "✅ " : "❌ ")
                                + concluded.verdict().described()));
    }

    private void row(StringBuilder text, String label, String value) {
        if (!value.isEmpty()) {
            text.append("| %s | %s |\n".formatted(label, MarkdownSummary.escaped(SafeText.of(value, redactor))));
        }
    }
}
