package dev.greenlight.reports.console;

import dev.greenlight.checks.CheckStatus;

/** Whether marks are coloured. Only ever on a terminal; see {@link #of}. */
public enum Style {
    /** Plain text, as in a file or a job's log. */
    PLAIN,
    /** With ANSI colours. */
    COLOUR;

    private static final String RESET = "\u001B[0m";
    private static final String BOLD = "\u001B[1m";
    private static final String RED = "\u001B[31m";
    private static final String GREEN = "\u001B[32m";
    private static final String YELLOW = "\u001B[33m";
    private static final String GREY = "\u001B[90m";

    /** Colour when it is wanted and possible. */
    public static Style of(boolean terminal, boolean unwanted) {
        return terminal && !unwanted ? COLOUR : PLAIN;
    }

    /** The mark in front of a check of this status: {@code [✓] [!] [✗] [-]}. */
    String mark(CheckStatus status) {
        return paint(status, "[" + symbol(status) + "]");
    }

    String paint(CheckStatus status, String text) {
        return switch (status) {
            case PASSED -> paint(GREEN, text);
            case WARNING -> paint(YELLOW, text);
            case FAILED -> paint(RED, text);
            case SKIPPED -> paint(GREY, text);
        };
    }

    String heading(String text) {
        return paint(BOLD, text);
    }

    String faint(String text) {
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
        return switch (this) {
            case PLAIN -> text;
            case COLOUR -> code + text + RESET;
        };
    }
}
