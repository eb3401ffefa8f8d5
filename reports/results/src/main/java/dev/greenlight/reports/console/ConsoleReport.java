package dev.greenlight.reports.console;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.reports.collect.RunListener;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * Prints each suite as one block when all of its checks have ended, since suites run at the same time. Thread-safe.
 */
public final class ConsoleReport implements RunListener {
    private static final String TESTING = "[TEST] Testing ";

    private final PrintStream out;
    private final Style style;
    private final Verbosity verbosity;
    private final CheckLines lines;
    private final Consumer<Runnable> printing;

    /**
     * A report on this stream.
     *
     * @param printing runs what prints, for example after it has taken a status line away
     */
    public ConsoleReport(PrintStream out, Style style, Verbosity verbosity, Consumer<Runnable> printing) {
        this.out = out;
        this.style = style;
        this.verbosity = verbosity;
        this.lines = new CheckLines(style, verbosity);
        this.printing = printing;
    }

    @Override
    public synchronized void suiteFinished(String suite, String title, List<CheckResult> results) {
        List<CheckResult> shown = results.stream().filter(this::isShown).toList();
        if (!shown.isEmpty()) {
            printing.accept(() -> block(title, shown));
        }
    }

    private void block(String title, List<CheckResult> results) {
        style.after(style.heading("[TEST]") + " Testing ", TESTING.length(), title + "...")
                .forEach(out::println);
        results.forEach(result -> lines.sentence(result).forEach(out::println));
        out.println();
        out.flush();
    }

    private boolean isShown(CheckResult result) {
        return switch (verbosity) {
            case QUIET -> result.status() == CheckStatus.FAILED;
            case NORMAL, VERBOSE -> true;
        };
    }
}
