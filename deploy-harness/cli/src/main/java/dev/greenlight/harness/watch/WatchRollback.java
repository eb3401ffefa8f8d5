package dev.greenlight.harness.watch;

import dev.greenlight.harness.cli.io.EnvironmentOptions;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.deploy.RollbackTarget;
import dev.greenlight.harness.deploy.RolloutRun;
import dev.greenlight.harness.deploy.RolloutSession;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.RevisionReference;

/** The way back that a watch takes: that of {@code greenlight rollback}. */
final class WatchRollback {
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
        RollbackTarget.Choice target;
        try {
            target = new RollbackTarget(session).find(watched, null);
        } catch (InvalidInput | PlatformException none) {
            io.err().println("greenlight: " + session.redactor.redact(String.valueOf(none.getMessage())));
            return ExitCode.STUCK;
        }
        io.err()
                .println("[INFO] Target: %s, since %s"
                        .formatted(RevisionReference.shortName(target.taskDefinition()), target.why()));
        var silent = new EnvironmentOptions(); // the result in a file is the watch's
        silent.environment = environment.environment;
        silent.global = environment.global;
        var run = new RolloutRun(io, session.redactor, silent, session);
        return run.begin("rollback", run.plans().rollback(target, why, session.clock.now()));
    }
}
