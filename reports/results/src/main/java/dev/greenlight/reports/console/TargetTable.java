package dev.greenlight.reports.console;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.RunResult;
import dev.greenlight.checks.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The end of a run over several targets: a line for each. Pure. */
public record TargetTable(Style style) {
    private static final double MILLIS = 1_000.0;
    private static final int MOST_NAMES = 3;

    /** The lines of the table, and what all of them come to. */
    public List<String> lines(RunResult whole, List<RunResult> runs) {
        int width = runs.stream().mapToInt(run -> run.target().length()).max().orElse(0);
        String row = "%-" + Math.max(width, "Target".length()) + "s  %6s  %6s  %8s  %7s  %8s";
        List<String> lines = new ArrayList<>();
        lines.add(
                style.heading("    " + row.formatted("Target", "Passed", "Failed", "Warnings", "Skipped", "Duration")));
        for (RunResult run : runs) {
            Totals totals = run.totals();
            String duration =
                    String.format(Locale.ROOT, "%.1f s", run.duration().toMillis() / MILLIS);
            lines.add(style.mark(status(run)) + " "
                    + row.formatted(
                            run.target(),
                            totals.passed(),
                            totals.failed(),
                            totals.warnings(),
                            totals.skipped(),
                            duration)
                    + failed(run));
        }
        lines.add("");
        long green =
                runs.stream().filter(run -> status(run) == CheckStatus.PASSED).count();
        CheckStatus worst = green == runs.size() ? CheckStatus.PASSED : CheckStatus.FAILED;
        lines.add(style.paint(
                worst,
                "%s %d of %d addresses passed (%.1f s)"
                        .formatted(
                                Style.symbol(worst),
                                green,
                                runs.size(),
                                whole.duration().toMillis() / MILLIS)));
        return lines;
    }

    private static CheckStatus status(RunResult run) {
        return switch (run.outcome()) {
            case PASSED -> CheckStatus.PASSED;
            case FAILED -> CheckStatus.FAILED;
            case INCONCLUSIVE -> CheckStatus.SKIPPED;
        };
    }

    private static String failed(RunResult run) {
        List<String> ids = run.checks().stream()
                .filter(CheckResult::hasFailed)
                .map(CheckResult::id)
                .toList();
        String more = ids.size() > MOST_NAMES ? " and %d more".formatted(ids.size() - MOST_NAMES) : "";
        return ids.isEmpty() ? "" : "  " + ids.stream().limit(MOST_NAMES).collect(Collectors.joining(", ")) + more;
    }
}
