package dev.greenlight.reports.console;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.reports.collect.RunListener;
import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.Set;

/** One line at the bottom of a terminal that says what is running now. Thread-safe. */
public final class StatusLine implements RunListener {
    private static final String CLEAR = "\r\u001B[K";
    private final PrintStream terminal;
    private final int room;
    private final Set<String> running = new LinkedHashSet<>();
    private int total;
    private int done;
    private boolean shown;

    /** Draws on this stream, which must be a terminal of so many columns. */
    public StatusLine(PrintStream terminal, int columns) {
        this.terminal = terminal;
        this.room = columns - 1;
    }

    @Override
    public synchronized void runStarted(int checks) {
        total = checks;
        draw();
    }

    @Override
    public synchronized void checkStarted(String id) {
        running.add(id);
        draw();
    }

    @Override
    public synchronized void progressed(String suite, String text) {
        draw(suite + ": " + text);
    }

    @Override
    public synchronized void checkFinished(CheckResult result) {
        running.remove(result.id());
        done++;
        draw();
    }

    /** Takes the line away while the other prints, and for good once nothing runs. */
    public synchronized void around(Runnable printing) {
        clear();
        printing.run();
        if (!running.isEmpty()) {
            draw();
        }
    }

    /** Takes the line away. */
    public synchronized void clear() {
        if (shown) {
            terminal.print(CLEAR);
            terminal.flush();
            shown = false;
        }
    }

    private void draw() {
        draw("%d/%d checks, running: %s".formatted(done, Math.max(total, done), String.join(" ", running)));
    }

    private void draw(String text) {
        terminal.print(CLEAR + (text.length() > room ? text.substring(0, room - 1) + "…" : text));
        terminal.flush();
        shown = true;
    }
}
