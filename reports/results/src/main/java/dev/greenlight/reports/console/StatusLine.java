package dev.greenlight.reports.console;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.reports.collect.RunListener;
import java.io.PrintStream;

/** One line at the bottom of a terminal that says what is running now. Thread-safe. */
public final class StatusLine implements RunListener {
    private static final String CLEAR = "\r\u001B[K";
    private final PrintStream terminal;
    private final int room;
    private final CheckTicker checks = new CheckTicker();
    private boolean shown;

    /** Draws on this stream, which must be a terminal of so many columns. */
    public StatusLine(PrintStream terminal, int columns) {
        this.terminal = terminal;
        this.room = columns - 1;
    }

    @Override
    public synchronized void runStarted(int count) {
        checks.runStarted(count);
        draw();
    }

    @Override
    public synchronized void checkStarted(String id) {
        checks.checkStarted(id);
        draw();
    }

    @Override
    public synchronized void progressed(String suite, String text) {
        checks.progressed(suite, text);
        draw();
    }

    @Override
    public synchronized void checkFinished(CheckResult result) {
        checks.checkFinished(result);
        draw();
    }

    /** Takes the line away while the other prints, and for good once nothing runs. */
    public synchronized void around(Runnable printing) {
        clear();
        printing.run();
        if (!checks.isIdle()) {
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
        String text = checks.text();
        terminal.print(CLEAR + (text.length() > room ? text.substring(0, room - 1) + "…" : text));
        terminal.flush();
        shown = true;
    }
}
