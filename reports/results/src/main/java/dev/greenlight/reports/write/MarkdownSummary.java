package dev.greenlight.reports.write;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.RunResult;
import dev.greenlight.checks.Totals;
import java.util.List;
import java.util.regex.Pattern;

/** The result as Markdown for GitHub's step summary. Stays far below the 1 MiB at which GitHub drops a summary. */
public final class MarkdownSummary {
    private static final int MOST_ROWS = 200;
    private static final int LONGEST_CELL = 600;
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]()#+!|~@]");

    private MarkdownSummary() {}

    /** The Markdown, with a line break at its end. */
    public static String of(RunResult run) {
        Totals totals = run.totals();
        var text = new StringBuilder("### %s Greenlight %s: %s\n\n"
                .formatted(mark(run), run.command(), run.outcome().word()));
        text.append("Target: %s\n\n".formatted(escaped(run.target())));
        text.append("| Total | Passed | Failed | Warnings | Skipped |\n|---:|---:|---:|---:|---:|\n");
        text.append("| %d | %d | %d | %d | %d |\n"
                .formatted(totals.total(), totals.passed(), totals.failed(), totals.warnings(), totals.skipped()));
        run.reasons().forEach(reason -> text.append("\n- ").append(escaped(reason)));
        text.append(run.reasons().isEmpty() ? "" : "\n");
        table(text, "Failed", of(run, CheckStatus.FAILED));
        table(text, "Warnings", of(run, CheckStatus.WARNING));
        table(text, "Skipped", of(run, CheckStatus.SKIPPED));
        return text.append('\n').toString();
    }

    private static String mark(RunResult run) {
        return switch (run.outcome()) {
            case PASSED -> "✅";
            case FAILED -> "❌";
            case INCONCLUSIVE -> "⚠️";
        };
    }

    private static List<CheckResult> of(RunResult run, CheckStatus status) {
        return run.checks().stream().filter(check -> check.status() == status).toList();
    }

    private static void table(StringBuilder text, String title, List<CheckResult> checks) {
        if (checks.isEmpty()) {
            return;
        }
        text.append("\n#### %s\n\n| Check | Message | Expected | Found |\n|---|---|---|---|\n".formatted(title));
        checks.stream()
                .limit(MOST_ROWS)
                .forEach(check -> text.append("| %s | %s | %s | %s |\n"
                        .formatted(
                                escaped(check.id()),
                                escaped(check.message()),
                                escaped(check.finding().expected()),
                                escaped(check.finding().found()))));
        if (checks.size() > MOST_ROWS) {
            text.append("\n%d more are in the JSON result.\n".formatted(checks.size() - MOST_ROWS));
        }
    }

    /** As text that Markdown, HTML and GitHub's mentions leave alone, on one line. */
    public static String escaped(String text) {
        String bounded = text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) + "…" : text;
        String html = bounded.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String plain = SPECIAL.matcher(html)
                .replaceAll(special -> "&#%d;".formatted((int) special.group().charAt(0)));
        return plain.replace(":", "&#58;").replaceAll("\\R", "<br>");
    }
}
