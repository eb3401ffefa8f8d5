package dev.greenlight.harness.cli.view;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.cli.io.GlobalOptions;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.engine.Notifier;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.story.Moment;
import dev.greenlight.reports.collect.RunListener;
import dev.greenlight.reports.console.ConsoleReport;
import dev.greenlight.reports.console.Style;
import dev.greenlight.reports.console.Verbosity;
import java.io.PrintStream;

/** Shows a rollout as it goes, line by line, in the team's form. All of it is progress, so it goes to the standard error. */
public final class RolloutConsole implements Notifier {
    private final PrintStream err;
    private final Style style;
    private final Verbosity verbosity;
    private final Redactor redactor;

    public RolloutConsole(Io io, GlobalOptions global, Redactor redactor) {
        this.err = io.err();
        this.style = global.style(io, io.errIsTerminal());
        this.verbosity = global.verbosity();
        this.redactor = redactor;
    }

    /** Shows the checks of a gate, suite by suite. */
    public RunListener checks() {
        return new ConsoleReport(err, style, verbosity, Runnable::run);
    }

    @Override
    public void tell(Rollout rollout, Event event) {
        Moment.of(rollout.state(), event).ifPresent(moment -> show(rollout, moment));
        err.flush();
    }

    private void show(Rollout rollout, Moment moment) {
        switch (moment.kind()) {
            case STARTED -> {
                info(moment.text() + ": rollout " + rollout.plan().id());
                if (!rollout.plan().emergency().isEmpty()) {
                    line("[WARNING]", "Emergency: " + rollout.plan().emergency());
                }
            }
            case STAGE, CANDIDATE, TAKEN_OVER -> info(moment.text());
            case STEP -> line("[STEP]", moment.text());
            case BACK -> line("[ROLLBACK]", moment.text());
            case GATE_PASSED -> line("[SUCCESS]", moment.text());
            case GATE_RED -> line("[ERROR]", moment.text());
            case REQUEST, TROUBLE, LEFT -> line("[WARNING]", moment.text());
            case EVIDENCE -> line("[EVIDENCE]", moment.text());
            case ENDED -> {} // the summary says it
        }
    }

    private void info(String text) {
        if (verbosity != Verbosity.QUIET) {
            line("[INFO]", text);
        }
    }

    private void line(String mark, String text) {
        err.println(mark + " " + SafeText.oneLine(SafeText.of(text, redactor)));
    }
}
