package dev.greenlight.harness.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a terminal shows of what was written to it: as much of one as our picture uses. Anything else fails. */
public final class Vt {
    private static final Pattern TOKEN = Pattern.compile("\u001B\\[([?0-9;]*)([A-Za-z])|(\u001B)|(?s)(.)");

    private final List<String> above = new ArrayList<>();
    private final List<StringBuilder> screen = new ArrayList<>();
    private int columns;
    private int rows;
    private int row;
    private int column;
    private boolean wraps = true;

    public Vt(int columns, int rows) {
        resize(columns, rows);
    }

    /** Gives it another size, as a person does who drags a corner. What is on it stays as it is. */
    public void resize(int newColumns, int newRows) {
        columns = newColumns;
        rows = newRows;
        while (screen.size() < rows) {
            screen.add(new StringBuilder());
        }
        while (screen.size() > rows) {
            if (row < screen.size() - 1) {
                screen.remove(screen.size() - 1);
            } else {
                above.add(screen.remove(0).toString());
                row--;
            }
        }
        screen.forEach(line -> line.setLength(Math.min(line.length(), columns)));
    }

    public Vt write(String text) {
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (token.group(2) != null) {
                control(token.group(1), token.group(2));
            } else if (token.group(3) != null) {
                throw new IllegalStateException("An escape that is none of ours");
            } else {
                put(token.group(4).charAt(0));
            }
        }
        return this;
    }

    /** All of its lines that hold something, those that have scrolled away first. */
    public List<String> lines() {
        return Stream.concat(above.stream(), screen.stream().map(Object::toString))
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    public boolean wraps() {
        return wraps;
    }

    private void control(String parameter, String letter) {
        int number = parameter.matches("\\d+") ? Integer.parseInt(parameter) : 0;
        switch (letter) {
            case "A" -> row = Math.max(0, row - Math.max(1, number));
            case "H" -> {
                row = 0;
                column = 0;
            }
            case "J" -> {
                line().setLength(Math.min(line().length(), column));
                screen.subList(row + 1, rows).forEach(line -> line.setLength(0));
            }
            case "K" -> line().setLength(number == 2 ? 0 : Math.min(line().length(), column));
            case "l", "h" -> wraps = letter.equals("h");
            case "m" -> {}
            default -> throw new IllegalStateException("Unexpected control " + parameter + letter);
        }
    }

    private void put(char one) {
        if (one == '\n') {
            down();
        } else if (one == '\r') {
            column = 0;
        } else {
            if (column == columns) {
                if (wraps) {
                    down();
                } else {
                    column--;
                }
            }
            while (line().length() <= column) {
                line().append(' ');
            }
            line().setCharAt(column++, one);
        }
    }

    private void down() {
        column = 0;
        if (++row == rows) {
            above.add(screen.remove(0).toString());
            screen.add(new StringBuilder());
            row--;
        }
    }

    private StringBuilder line() {
        return screen.get(row);
    }
}
