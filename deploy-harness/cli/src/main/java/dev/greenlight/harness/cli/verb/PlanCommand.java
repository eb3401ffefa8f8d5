package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RolloutOptions;
import dev.greenlight.harness.deploy.PlanReport;
import dev.greenlight.harness.deploy.RolloutRun;
import dev.greenlight.harness.deploy.RolloutSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code greenlight plan}: what a deployment would check and change. Changes nothing. */
@Command(name = "plan", description = "Says what deploy would check and change, and changes nothing.")
public final class PlanCommand extends EnvironmentVerb {
    @Mixin
    private RolloutOptions rollout = new RolloutOptions();

    PlanCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() {
        try (RolloutSession session = open(rollout.settings())) {
            var run = new RolloutRun(io, redactor, environment, session);
            var plan = run.plans()
                    .release(rollout.tag(io), rollout.reason, rollout.emergency.strip(), session.clock.now());
            return new PlanReport(io, redactor, environment, session).show(run, plan);
        }
    }
}
