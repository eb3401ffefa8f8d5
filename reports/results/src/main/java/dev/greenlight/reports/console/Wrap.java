package dev.greenlight.reports.console;

import java.util.ArrayList;
import java.util.List;

/** Breaks text between words so that it fits a terminal; a word that is longer than a line stays whole, to be copied. */
final class Wrap {
    /** The width that every terminal has. */
    static final int COLUMNS = 80;

    private Wrap() {}

    /** The text after the label, which may be coloured, with further lines indented by the label's visible width. */
    static List<String> after(int columns, String label, int labelWidth, String text) {
        List<String> lines = new ArrayList<>();
        String start = label;
        for (String line : lines(text, columns - labelWidth)) {
            lines.add(start + line);
            start = " ".repeat(labelWidth);
        }
        return lines;
    }

    private static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\\R")) {
            var line = new StringBuilder();
            for (String word : paragraph.strip().split("\\s+")) {
                if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
