package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.deploy.RolloutRun;
import dev.greenlight.harness.deploy.RolloutSession;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code greenlight resume}: picks up a rollout whose harness died. */
@Command(name = "resume", description = "Picks up a rollout whose harness died, from what ECS and the record say.")
public final class ResumeCommand extends EnvironmentVerb {
    ResumeCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() {
        try (RolloutSession session = open(List.of())) {
            var run = new RolloutRun(io, redactor, environment, session);
            return run.unfinished(true)
                    .map(run::resume)
                    .orElseThrow(() -> new InvalidInput("There is no unfinished rollout of %s/%s to resume"
                            .formatted(session.place.cluster(), session.place.service())));
        }
    }
}
