package dev.greenlight.harness.cli.view;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.story.GateRun;
import dev.greenlight.harness.story.Story;
import dev.greenlight.reports.write.MarkdownSummary;

/**
 * What GitHub's step summary says of a rollout beside its checks. Pure.
 *
 * @param redactor what every cell passes through, before it is escaped
 */
public record RolloutMarkdown(Redactor redactor) {
    private static final int MOST_GATES = 50;

    /** @param record where the record is, or empty */
    public String of(Story story, String record) {
        var text = new StringBuilder("#### Rollout\n\n| | |\n|---|---|\n");
        RolloutFacts.of(story).forEach((label, value) -> row(text, label, value));
        row(text, "Record", record);
        text.append("\n| Gate | Verdict |\n|---|---|\n");
        story.verdicts().stream().limit(MOST_GATES).forEach(gate -> row(text, gate.name(), verdict(gate)));
        return text.append('\n').toString();
    }

    private static String verdict(GateRun gate) {
        return (gate.result() == GateRun.Result.PASSED ? "✅ " : "❌ ") + gate.described();
    }

    private void row(StringBuilder text, String label, String value) {
        if (!value.isEmpty()) {
            text.append("| %s | %s |\n".formatted(label, MarkdownSummary.escaped(SafeText.of(value, redactor))));
        }
    }
}
