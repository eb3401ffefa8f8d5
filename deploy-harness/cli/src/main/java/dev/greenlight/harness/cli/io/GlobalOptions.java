package dev.greenlight.harness.cli.io;

import dev.greenlight.reports.console.Style;
import dev.greenlight.reports.console.Verbosity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The flags that every verb takes. */
public final class GlobalOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (YAML); may be repeated, the last wins.")
    public List<Path> files = new ArrayList<>();

    @Option(names = "--quiet", description = "Only what failed, and the totals.")
    public boolean quiet;

    @Option(names = "--verbose", description = "Ids, durations, and what was expected and found for every check.")
    boolean verbose;

    @Option(names = "--no-color", description = "No colours (also: NO_COLOR).")
    boolean noColor;

    @Option(names = "--yes", description = "Asks nothing; implied when CI=true or without a terminal.")
    public boolean yes;

    public Verbosity verbosity() {
        if (quiet && verbose) {
            throw new InvalidInput("--quiet and --verbose exclude each other");
        }
        return quiet ? Verbosity.QUIET : verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
    }

    /** Whether a picture may be drawn where lines would stand: a person looks, and asked for neither less nor more than usual. */
    public boolean draws(Io io, boolean terminal) {
        return terminal
                && verbosity() == Verbosity.NORMAL
                && io.variable("CI").isEmpty()
                && !io.variable("TERM").equals("dumb");
    }

    public Style style(Io io, boolean terminal) {
        boolean unwanted = noColor
                || !io.variable("NO_COLOR").isEmpty()
                || io.variable("TERM").equals("dumb");
        return new Style(terminal && !unwanted, terminal ? columns(io) : 0);
    }

    /** As the shell's COLUMNS says, or the launcher, which has asked the terminal; 0 when neither does. */
    private static int columns(Io io) {
        String told = System.getProperty("greenlight.terminals", "").replaceAll("\\D", "");
        String text = io.variable("COLUMNS").matches("\\d{1,4}") ? io.variable("COLUMNS") : told;
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }
}
