package dev.greenlight.reports.console;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import java.util.ArrayList;
import java.util.List;

/** One check as lines of text. Pure. */
record CheckLines(Style style, Verbosity verbosity) {
    private static final int MARK = 4;
    private static final int INFO = 7;
    private static final int DETAIL = 4;
    private static final int LABEL = 10;
    private static final int LONGEST_DETAIL = 400;

    /** The figures it gave, then its mark and sentence. */
    List<String> sentence(CheckResult check) {
        List<String> lines = new ArrayList<>();
        for (String info : check.infos()) {
            lines.addAll(style.after(style.faint("[INFO]") + " ", INFO, info));
        }
        String duration = verbosity == Verbosity.VERBOSE
                ? " (%s, %d ms)".formatted(check.id(), check.duration().toMillis())
                : "";
        lines.addAll(style.after(style.mark(check.status()) + " ", MARK, check.message() + duration));
        if (verbosity == Verbosity.VERBOSE && check.status() != CheckStatus.FAILED) {
            lines.addAll(details(check));
        }
        return lines;
    }

    /** Expected, found, what to do and the rule's source, as far as they are known. */
    List<String> details(CheckResult check) {
        List<String> lines = new ArrayList<>();
        check.finding().details().forEach((label, text) -> detail(lines, label, text));
        return lines;
    }

    private void detail(List<String> lines, String label, String text) {
        String shown = text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) + "…" : text;
        String start = " ".repeat(DETAIL) + label + ":" + " ".repeat(LABEL - 1 - label.length());
        lines.addAll(style.after(start, DETAIL + LABEL, shown));
    }
}
