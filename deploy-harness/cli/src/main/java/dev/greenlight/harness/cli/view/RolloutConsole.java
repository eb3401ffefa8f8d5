package dev.greenlight.harness.cli.view;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.cli.io.GlobalOptions;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.engine.Notifier;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Observation;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.story.Moment;
import dev.greenlight.harness.story.Progress;
import dev.greenlight.harness.story.Story;
import dev.greenlight.reports.collect.RunListener;
import dev.greenlight.reports.console.ConsoleReport;
import dev.greenlight.reports.console.Style;
import dev.greenlight.reports.console.Summary;
import dev.greenlight.reports.console.Verbosity;
import java.io.PrintStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows a rollout as it goes: a line with its time for each change, in the team's form. A gate is one line, its failed checks
 * follow it, and the rounds of a bake that pass are one line at their end. On a terminal one picture that is drawn again instead.
 * All of it is progress, so it goes to the standard error.
 */
public final class RolloutConsole implements Notifier, AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final PrintStream err;
    private final Style style;
    private final Verbosity verbosity;
    private final Redactor redactor;
    private final Progress progress = new Progress();
    private final Optional<LiveView> live;
    private Optional<Story> told = Optional.empty();

    /** Shows lines. */
    public RolloutConsole(Io io, GlobalOptions global, Redactor redactor) {
        this(io, global, redactor, Optional.empty());
    }

    /** Shows a picture with that beside it where a person looks and did not ask for every check; else lines. */
    public RolloutConsole(Io io, GlobalOptions global, Redactor redactor, LiveView.Beside beside) {
        this(io, global, redactor, Optional.of(beside));
    }

    private RolloutConsole(Io io, GlobalOptions global, Redactor redactor, Optional<LiveView.Beside> beside) {
        this.err = io.err();
        this.style = global.style(io, io.errIsTerminal());
        this.verbosity = global.verbosity();
        this.redactor = redactor;
        this.live = beside.filter(any -> global.draws(io, io.errIsTerminal()))
                .map(all -> new LiveView(io, err, style, redactor, all));
    }

    /** Shows the checks of a gate, suite by suite, to who wants to see them all, on the stream that results go to. */
    public RunListener checks(PrintStream results) {
        if (live.isPresent()) {
            return live.get().gate();
        }
        return verbosity == Verbosity.VERBOSE
                ? new ConsoleReport(results, style, verbosity, Runnable::run)
                : RunListener.NONE;
    }

    @Override
    public void tell(Rollout rollout, Event event) {
        if (live.isPresent()) {
            live.get().show(rollout);
            told = Optional.of(Story.of(rollout));
            return;
        }
        for (Progress.Change change : progress.of(rollout.state(), event)) {
            show(rollout, change.moment());
            if (verbosity != Verbosity.VERBOSE) {
                new Summary(style, verbosity).failed(change.checks()).forEach(err::println);
            }
        }
        err.flush();
    }

    @Override
    public void waiting(Rollout rollout, String until, Observation seen) {
        live.ifPresent(view -> view.show(rollout, until, seen));
    }

    /** Leaves the terminal to a question, or takes it again. */
    public void hold(boolean held) {
        live.ifPresent(view -> view.hold(held));
    }

    /** Leaves the last picture, and below it what failed. */
    @Override
    public void close() {
        live.ifPresent(view -> {
            view.close();
            told.map(Story::failures)
                    .ifPresent(failed ->
                            new Summary(style, verbosity).failed(failed).forEach(err::println));
        });
    }

    private void show(Rollout rollout, Moment moment) {
        switch (moment.kind()) {
            case STARTED -> {
                info(moment.saying(moment.text() + ": rollout " + rollout.plan().id()));
                if (!rollout.plan().emergency().isEmpty()) {
                    line(
                            "[WARNING]",
                            moment.saying("Emergency: " + rollout.plan().emergency()));
                }
            }
            case STAGE, CANDIDATE, TAKEN_OVER -> info(moment);
            case STEP -> line("[STEP]", moment);
            case BACK -> line("[ROLLBACK]", moment);
            case GATE_PASSED -> line("[SUCCESS]", moment);
            case GATE_RED -> line("[ERROR]", moment);
            case REQUEST, TROUBLE, LEFT -> line("[WARNING]", moment);
            case EVIDENCE -> line("[EVIDENCE]", moment);
            case ENDED -> {} // the summary says it
        }
    }

    private void info(Moment moment) {
        if (verbosity != Verbosity.QUIET) {
            line("[INFO]", moment);
        }
    }

    private void line(String mark, Moment moment) {
        err.println("%s %s %s"
                .formatted(mark, TIME.format(moment.at()), SafeText.oneLine(SafeText.of(moment.text(), redactor))));
    }
}
