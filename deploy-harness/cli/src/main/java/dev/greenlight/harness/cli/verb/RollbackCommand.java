package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.Confirmation;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.deploy.RollbackTarget;
import dev.greenlight.harness.deploy.RolloutRun;
import dev.greenlight.harness.deploy.RolloutSession;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code greenlight rollback}: to the previous revision or a given one. Never refused by a deployment window. */
@Command(
        name = "rollback",
        description = "Goes back to the previous revision, or to a given one; never refused by a deployment window.")
public final class RollbackCommand extends EnvironmentVerb {
    @Option(names = "--to", paramLabel = "REVISION", description = "42, family:42 or an ARN; else the previous one.")
    private @Nullable String to;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private String reason = "";

    RollbackCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() {
        try (RolloutSession session = open(List.of())) {
            var run = new RolloutRun(io, redactor, environment, session);
            Optional<Rollout> unfinished = to == null ? run.unfinished(false) : Optional.empty();
            if (unfinished.isPresent()) {
                return session.lock.holder(session.place.key()).isPresent()
                        ? ask(session, run, unfinished.get())
                        : run.resumeAndGoBack(unfinished.get(), reason);
            }
            String current = session.facts.currentTaskDefinition();
            RollbackTarget.Choice choice = new RollbackTarget(session).find(current, to);
            String target = choice.taskDefinition();
            io.err()
                    .println("[INFO] Current:  %s (%s)"
                            .formatted(RevisionReference.shortName(current), session.facts.image(current)));
            io.err()
                    .println("[INFO] Target:   %s (%s): %s"
                            .formatted(RevisionReference.shortName(target), session.facts.image(target), choice.why()));
            if (!new Confirmation(io).given(environment.global.yes, "Roll back")) {
                io.err().println("greenlight: not confirmed; nothing was changed");
                return ExitCode.REFUSED;
            }
            return run.begin("rollback", run.plans().rollback(choice, reason, session.clock.now()));
        }
    }

    /** Another process drives the rollout: it is asked, and watched until its record ends. */
    private int ask(RolloutSession session, RolloutRun run, Rollout rollout) {
        session.requests.ask(rollout.plan().id(), run.plans().who(), reason);
        io.err()
                .println("[INFO] Asked the harness that drives %s to roll back"
                        .formatted(rollout.plan().id()));
        Instant deadline = session.clock.now().plus(rollout.plan().limits().rollback());
        while (session.clock.now().isBefore(deadline)) {
            Optional<Rollout> now =
                    session.records.find(session.place, rollout.plan().id());
            if (now.filter(Rollout::isOver).isPresent()) {
                return run.wentBackElsewhere(now.get());
            }
            if (session.lock.holder(session.place.key()).isEmpty()) {
                return run.resumeAndGoBack(now.orElse(rollout), reason);
            }
            session.clock.sleep(ROUND);
        }
        io.err().println("greenlight: the rollback did not end in its time; see greenlight status");
        return ExitCode.STUCK;
    }

    private static final Duration ROUND = Duration.ofMillis(500);
}
