package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.EnvironmentOptions;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RolloutOptions;
import dev.greenlight.harness.deploy.PlanReport;
import dev.greenlight.harness.deploy.RolloutRun;
import dev.greenlight.harness.deploy.RolloutSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code greenlight plan}: what a deployment would check and change. Changes nothing. */
@Command(name = "plan", description = "Says what deploy would check and change, and changes nothing.")
public final class PlanCommand extends Verb {
    @Mixin
    private EnvironmentOptions environment = new EnvironmentOptions();

    @Mixin
    private RolloutOptions rollout = new RolloutOptions();

    PlanCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() {
        var configuration = environment.read(io, rollout.settings());
        try (RolloutSession session = RolloutSession.open(io, redactor, environment.environment, configuration)) {
            var run = new RolloutRun(io, redactor, environment, session);
            var plan = run.plans()
                    .release(rollout.tag(io), rollout.reason, rollout.emergency.strip(), session.clock.now());
            return new PlanReport(io, redactor, environment, session).show(run, plan);
        }
    }
}
