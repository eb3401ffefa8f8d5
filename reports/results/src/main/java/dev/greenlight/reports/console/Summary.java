package dev.greenlight.reports.console;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.RunResult;
import dev.greenlight.checks.Totals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The end of a run: the totals, what failed and why, and how to see more. Pure. */
public final class Summary {
    private static final String RULE = "=".repeat(42);
    private static final int LABEL = 11;
    private static final double MILLIS = 1_000.0;

    private final Style style;
    private final CheckLines checkLines;

    /** A summary in this style. */
    public Summary(Style style, Verbosity verbosity) {
        this.style = style;
        this.checkLines = new CheckLines(style, verbosity);
    }

    /**
     * The lines of the summary.
     *
     * @param title what was done, such as {@code Smoke Test Summary}
     * @param more how to see more, one line each
     */
    public List<String> lines(String title, RunResult run, List<String> more) {
        List<String> lines = new ArrayList<>(List.of(RULE, style.heading(title), RULE));
        lines.addAll(style.after("Target:    ", LABEL, run.target()));
        lines.add("Total:     " + totals(run.totals()));
        lines.add("Duration:  %s s".formatted(seconds(run)));
        lines.add("");
        lines.addAll(failed(run.checks()));
        lines.addAll(conclusion(run));
        more.forEach(line -> lines.add(style.faint(line)));
        return lines;
    }

    private String totals(Totals totals) {
        return "%d checks   Passed: %d   Failed: %d   Warnings: %d   Skipped: %d"
                .formatted(totals.total(), totals.passed(), totals.failed(), totals.warnings(), totals.skipped());
    }

    /** Each failed check with what was expected, what was found and what to do; those that failed for the same reason once. */
    public List<String> failed(List<CheckResult> checks) {
        List<String> lines = new ArrayList<>();
        Map<List<String>, List<CheckResult>> alike = checks.stream()
                .filter(check -> check.status() == CheckStatus.FAILED)
                .collect(Collectors.groupingBy(this::text, LinkedHashMap::new, Collectors.toList()));
        alike.forEach((text, same) -> {
            String ids = same.stream().map(CheckResult::id).collect(Collectors.joining(", "));
            style.after("✗ ", 2, ids).forEach(line -> lines.add(style.paint(CheckStatus.FAILED, line)));
            lines.addAll(text);
            lines.add("");
        });
        return lines;
    }

    private List<String> text(CheckResult check) {
        List<String> lines = new ArrayList<>(style.after("  ", 2, check.message()));
        lines.addAll(checkLines.details(check));
        return lines;
    }

    private List<String> conclusion(RunResult run) {
        List<String> lines = new ArrayList<>();
        Totals totals = run.totals();
        switch (run.outcome()) {
            case PASSED -> lines.add(style.paint(CheckStatus.PASSED, "✓ All critical tests passed"));
            case FAILED -> bad(lines, "Failed" + because(run));
            case INCONCLUSIVE -> bad(lines, "Inconclusive" + because(run));
        }
        if (totals.warnings() > 0) {
            lines.add(style.paint(
                    CheckStatus.WARNING,
                    "! %d warning%s - review recommended"
                            .formatted(totals.warnings(), totals.warnings() == 1 ? "" : "s")));
        }
        return lines;
    }

    private void bad(List<String> lines, String text) {
        style.after("✗ ", 2, text).forEach(line -> lines.add(style.paint(CheckStatus.FAILED, line)));
    }

    private static String because(RunResult run) {
        String reasons = String.join("; ", run.reasons());
        return reasons.isEmpty() ? "" : ": " + reasons;
    }

    private static String seconds(RunResult run) {
        return String.format(Locale.ROOT, "%.1f", run.duration().toMillis() / MILLIS);
    }
}
