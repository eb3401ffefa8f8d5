package dev.greenlight.harness.cli.view;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.story.GateRun;
import dev.greenlight.harness.story.Story;
import dev.greenlight.reports.write.MarkdownSummary;
import java.util.Map;

/**
 * What GitHub's step summary says of a rollout beside its checks. Pure.
 *
 * @param redactor what every cell passes through, before it is escaped
 */
public record RolloutMarkdown(Redactor redactor) {
    private static final int MOST_GATES = 50;

    /**
     * Its tables.
     *
     * @param links where there is more, each with its label; empty ones are left out
     */
    public String of(Story story, Map<String, String> links) {
        var text = new StringBuilder("#### Rollout\n\n| | |\n|---|---|\n");
        RolloutFacts.of(story).forEach((label, value) -> row(text, label, value));
        links.forEach((label, link) -> row(text, label, link));
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
