package dev.greenlight.harness.cli.view;

import java.io.PrintStream;
import java.util.List;

/**
 * The end of a terminal, on which one picture is drawn again and again in the same place. It sets no mode that outlives a write, so
 * that the terminal is as it was and the last picture in sight, however the process ends. Thread-safe.
 */
final class Screen {
    private static final String NO_WRAP = "\u001B[?7l";
    private static final String WRAP = "\u001B[?7h";
    private static final String CLEAR_LINE = "\u001B[2K";
    private static final String CLEAR_BELOW = "\u001B[J";
    private static final String TOP = "\u001B[H" + CLEAR_BELOW;

    private final PrintStream terminal;
    private List<String> shown = List.of();
    private boolean moved;
    private boolean held;

    Screen(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** Draws these lines, each no longer than the terminal is wide, and fewer than it has rows. */
    synchronized void draw(List<String> lines) {
        if (held || lines.equals(shown) && !moved) {
            return;
        }
        var text = new StringBuilder(NO_WRAP).append(moved ? TOP : "\r");
        if (!moved && !shown.isEmpty()) {
            text.append("\u001B[%dA".formatted(shown.size()));
        }
        lines.forEach(line -> text.append(CLEAR_LINE).append(line).append('\n'));
        terminal.print(text.append(CLEAR_BELOW).append(WRAP));
        terminal.flush();
        shown = List.copyOf(lines);
        moved = false;
    }

    /** The terminal has another size, so that nothing is where it was: the next picture begins at its top. */
    synchronized void resized() {
        moved = !shown.isEmpty();
    }

    /** Leaves the picture where it is while a question is open; the next one is drawn below. */
    synchronized void hold(boolean isHeld) {
        held = isHeld;
        shown = List.of();
        moved = false;
    }
}
