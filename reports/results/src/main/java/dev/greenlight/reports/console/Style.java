package dev.greenlight.reports.console;

import dev.greenlight.checks.CheckStatus;
import java.util.List;

/**
 * How text is shown: whether marks are coloured, which they are on a terminal only, and how wide a line is.
 *
 * @param isColoured with ANSI colours
 * @param columns of a line, from {@value Wrap#COLUMNS} to {@value #WIDEST}
 */
public record Style(boolean isColoured, int columns) {
    /** Plain text, as in a file or a job's log. */
    public static final Style PLAIN = new Style(false, Wrap.COLUMNS);

    /** Longer lines are hard to read. */
    static final int WIDEST = 120;

    private static final String RESET = "\u001B[0m";
    private static final String BOLD = "\u001B[1m";
    private static final String RED = "\u001B[31m";
    private static final String GREEN = "\u001B[32m";
    private static final String YELLOW = "\u001B[33m";
    private static final String GREY = "\u001B[90m";

    public Style {
        columns = Math.max(Wrap.COLUMNS, Math.min(WIDEST, columns));
    }

    /** The text after the label, which may be coloured, broken between words, with further lines indented by the label's visible width. */
    public List<String> after(String label, int labelWidth, String text) {
        return Wrap.after(columns, label, labelWidth, text);
    }

    /** The mark in front of a check of this status: {@code [✓] [!] [✗] [-]}. */
    String mark(CheckStatus status) {
        return paint(status, "[" + symbol(status) + "]");
    }

    /** The text in the colour of that status. */
    public String paint(CheckStatus status, String text) {
        return switch (status) {
            case PASSED -> paint(GREEN, text);
            case WARNING -> paint(YELLOW, text);
            case FAILED -> paint(RED, text);
            case SKIPPED -> paint(GREY, text);
        };
    }

    /** The text in bold. */
    public String heading(String text) {
        return paint(BOLD, text);
    }

    /** The text in grey. */
    public String faint(String text) {
        return paint(GREY, text);
    }

    static String symbol(CheckStatus status) {
        return switch (status) {
            case PASSED -> "✓";
            case WARNING -> "!";
            case FAILED -> "✗";
            case SKIPPED -> "-";
        };
    }

    private String paint(String code, String text) {
        return isColoured ? code + text + RESET : text;
    }
}
