package dev.greenlight.harness.deploy;

import dev.greenlight.harness.cli.io.EnvironmentOptions;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;

/** The way back that a watch takes: that of {@code greenlight rollback}, and never to a revision that itself had to go. */
final class WatchRollback {
    private static final int LOOK_BACK = 50;

    private final Io io;
    private final EnvironmentOptions environment;
    private final RolloutSession session;

    WatchRollback(Io io, EnvironmentOptions environment, RolloutSession session) {
        this.io = io;
        this.environment = environment;
        this.session = session;
    }

    /** Returns the exit code of the rollback. */
    int run(String watched, String why) {
        String target;
        try {
            target = new RollbackTarget(session).find(watched, null);
        } catch (InvalidInput | PlatformException none) {
            io.err().println("greenlight: " + session.redactor.redact(String.valueOf(none.getMessage())));
            return ExitCode.STUCK;
        }
        if (hadToGo(target)) {
            io.err()
                    .println("greenlight: %s itself was rolled back: there is nothing good to go back to, name one with"
                                    .formatted(RevisionReference.shortName(target))
                            + " greenlight rollback --to");
            return ExitCode.STUCK;
        }
        var silent = new EnvironmentOptions(); // the result in a file is the watch's
        silent.environment = environment.environment;
        silent.global = environment.global;
        var run = new RolloutRun(io, session.redactor, silent, session);
        return run.begin("rollback", run.plans().rollback(target, why, session.clock.now()));
    }

    /** Whether it was a candidate that went back, or what a person or a watch went back from. */
    private boolean hadToGo(String taskDefinition) {
        return session.records.newest(session.place, LOOK_BACK).stream()
                .map(WatchRollback::left)
                .anyMatch(taskDefinition::equals);
    }

    private static String left(Rollout rollout) {
        boolean back = rollout.plan().isRollback() && rollout.state() == Ending.SUCCEEDED;
        boolean failed = rollout.state() == Ending.ROLLED_BACK || rollout.state() == Ending.STUCK;
        return back ? rollout.stable() : failed ? rollout.candidate().taskDefinition() : "";
    }
}
