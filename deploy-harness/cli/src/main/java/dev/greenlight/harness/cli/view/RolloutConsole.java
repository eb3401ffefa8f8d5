package dev.greenlight.harness.cli.view;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.cli.io.GlobalOptions;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.engine.Notifier;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.State;
import dev.greenlight.harness.rollout.Verdict;
import dev.greenlight.reports.collect.RunListener;
import dev.greenlight.reports.console.ConsoleReport;
import dev.greenlight.reports.console.Style;
import dev.greenlight.reports.console.Verbosity;
import java.io.PrintStream;

/** Tells of a rollout as it goes, line by line, in the team's form. All of it is progress, so it goes to the standard error. */
public final class RolloutConsole implements Notifier {
    private final PrintStream err;
    private final Style style;
    private final Verbosity verbosity;
    private final Redactor redactor;
    private State state = Phase.PREFLIGHT;

    public RolloutConsole(Io io, GlobalOptions global, Redactor redactor) {
        this.err = io.err();
        this.style = global.style(io, io.errIsTerminal());
        this.verbosity = global.verbosity();
        this.redactor = redactor;
    }

    /** Shows the checks of a gate, suite by suite. */
    public RunListener checks(GatePoint point) {
        return new ConsoleReport(err, style, verbosity, Runnable::run);
    }

    @Override
    public void tell(Rollout rollout, Event event) {
        if (event instanceof Event.Opened opened) {
            opened(opened.plan());
        } else if (event instanceof Event.Decided decided) {
            decided(decided);
        } else if (event instanceof Event.Concluded concluded) {
            concluded(concluded);
        } else if (event instanceof Event.Staged staged) {
            info("ECS is at %s (%s), the candidate has %.0f %% of production traffic"
                    .formatted(staged.stage(), staged.status(), staged.candidateWeight()));
        } else if (event instanceof Event.Failed failed) {
            line("[WARNING]", "%s: %s".formatted(failed.action(), failed.message()));
        } else if (event instanceof Event.Registered registered) {
            info("Image %s %s"
                    .formatted(
                            registered.candidate().image(),
                            registered.candidate().digest()));
        } else if (event instanceof Event.Noted noted) {
            line("[EVIDENCE]", noted.text());
        } else if (event instanceof Event.Asked asked) {
            line("[WARNING]", "%s asked for a rollback %s".formatted(asked.who(), asked.why()));
        } else if (event instanceof Event.Resumed resumed) {
            info("Taken over by " + resumed.who());
        } else if (event instanceof Event.Left left) {
            line("[WARNING]", left.reason());
        }
        err.flush();
    }

    private void opened(Plan plan) {
        info("Rollout %s: %s in %s/%s (%s)"
                .formatted(
                        plan.id(),
                        (plan.isRollback() ? "rollback to " : "release ")
                                + plan.goal().label(),
                        plan.place().cluster(),
                        plan.place().service(),
                        plan.strategy().word()));
        if (!plan.emergency().isEmpty()) {
            line("[WARNING]", "Emergency: " + plan.emergency());
        }
    }

    private void decided(Event.Decided decided) {
        boolean moved = decided.state() != state;
        state = decided.state();
        if (decided.action() instanceof Action.Finish) {
            return;
        }
        boolean back = state == Phase.ROLLING_BACK || state == Phase.RETURNING;
        if (moved || !(decided.action() instanceof Action.Wait)) {
            line(back ? "[ROLLBACK]" : "[STEP]", decided.reason().isEmpty() ? state.word() : decided.reason());
        }
    }

    private void concluded(Event.Concluded concluded) {
        Verdict verdict = concluded.verdict();
        String what = "Gate at %s".formatted(concluded.point());
        switch (verdict.conclusion()) {
            case PASSED -> line("[SUCCESS]", "%s passed (%s)".formatted(what, verdict.reason()));
            case FAILED, INCONCLUSIVE -> line("[ERROR]", "%s %s".formatted(what, verdict.described()));
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
