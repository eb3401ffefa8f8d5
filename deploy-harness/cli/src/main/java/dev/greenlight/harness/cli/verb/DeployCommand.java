package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.Confirmation;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RolloutOptions;
import dev.greenlight.harness.deploy.PlanReport;
import dev.greenlight.harness.deploy.RolloutRun;
import dev.greenlight.harness.deploy.RolloutSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code greenlight deploy}: a gated rollout that rolls back by itself. */
@Command(name = "deploy", description = "Releases an image tag behind gates, and rolls back by itself when one fails.")
public final class DeployCommand extends EnvironmentVerb {
    @Mixin
    private RolloutOptions rollout = new RolloutOptions();

    @Option(names = "--dry-run", description = "The same as plan: changes nothing.")
    private boolean dryRun;

    DeployCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() {
        String tag = rollout.tag(io);
        var configuration = environment.read(io, rollout.settings());
        try (RolloutSession session = dryRun
                ? RolloutSession.open(io, redactor, environment.environment, configuration)
                : RolloutSession.starting(io, redactor, environment.environment, configuration)) {
            var run = new RolloutRun(io, redactor, environment, session);
            var plan = run.plans().release(tag, rollout.reason, rollout.emergency.strip(), session.clock.now());
            if (dryRun) {
                return new PlanReport(io, redactor, environment, session).show(run, plan);
            }
            boolean isProduction = environment.environment.equals("production");
            if (isProduction
                    && !new Confirmation(io)
                            .given(
                                    environment.global.yes,
                                    "Release %s to %s".formatted(tag, session.place.service()))) {
                io.err().println("greenlight: not confirmed; nothing was changed");
                return ExitCode.REFUSED;
            }
            return run.begin("deploy", plan);
        }
    }
}
