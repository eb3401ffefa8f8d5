package dev.greenlight.harness.deploy;

import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.EnvironmentOptions;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.view.RolloutConsole;
import dev.greenlight.harness.config.GateKeys;
import dev.greenlight.harness.ecs.Difference;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.gate.GateResult;
import dev.greenlight.harness.gate.LauncherGate;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Plan;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** What a deployment would check and change. Writes nothing, anywhere. */
public final class PlanReport {
    private final Io io;
    private final Redactor redactor;
    private final EnvironmentOptions environment;
    private final RolloutSession session;

    public PlanReport(Io io, Redactor redactor, EnvironmentOptions environment, RolloutSession session) {
        this.io = io;
        this.redactor = redactor;
        this.environment = environment;
        this.session = session;
    }

    public int show(RolloutRun run, Plan plan) {
        run.requireFit(plan);
        GateResult preflight = preflight(run, plan);
        say("Would release %s to %s/%s (%s)"
                .formatted(
                        plan.goal().label(),
                        plan.place().cluster(),
                        plan.place().service(),
                        plan.strategy().word()));
        say("");
        say("Task definition:");
        List<Difference> change = session.facts.change(plan.goal().label());
        change.forEach(one -> say("  %s: %s -> %s".formatted(one.path(), one.before(), one.after())));
        if (change.isEmpty()) {
            say("  no difference");
        }
        session.facts.alike().forEach(name -> say("  container %s has the same image and keeps it".formatted(name)));
        say("");
        say("Gates:");
        plan.gates()
                .forEach((point, gate) -> say("  %-30s %s%s"
                        .formatted(
                                point,
                                String.join(", ", gate.suites()),
                                point.pause().isEmpty()
                                        ? ""
                                        : " (ECS rolls back by itself after %d minutes)"
                                                .formatted(plan.hookTimeoutMinutes(point)))));
        traffic(plan);
        say("Calls that change something: ecs:RegisterTaskDefinition, ecs:UpdateService, ecs:ContinueServiceDeployment,"
                + " ecs:TagResource; to go back: ecs:ContinueServiceDeployment or ecs:StopServiceDeployment");
        say("");
        boolean fit = preflight.outcome() == Outcome.PASSED;
        say(
                fit
                        ? "✓ The preflight passed; nothing was changed"
                        : "✗ The preflight " + preflight.outcome().word() + ": "
                                + String.join("; ", preflight.reasons()) + "; nothing was changed");
        return preflight.outcome() == Outcome.FAILED ? ExitCode.REFUSED : ExitCode.of(preflight.outcome());
    }

    /** Where production traffic moves, and what looks before it does. */
    private void traffic(Plan plan) {
        say(plan.moves().isEmpty() ? "" : "\nTraffic:");
        String key = (plan.moves().size() == 1 ? GateKeys.CANDIDATE_SUITES : GateKeys.SHIFT_SUITES).name();
        for (Plan.Move move : plan.moves()) {
            String gates = move.gates().stream().map(GatePoint::name).collect(Collectors.joining(" and "));
            say("  %s %% %s"
                    .formatted(
                            BigDecimal.valueOf(move.share())
                                    .stripTrailingZeros()
                                    .toPlainString(),
                            gates.isEmpty() ? "without a gate ⚠ Name suites in " + key : "after the gate at " + gates));
        }
        say("");
    }

    private GateResult preflight(RolloutRun run, Plan plan) {
        List<GateRequest> requests;
        try {
            requests = run.preflight(plan);
        } catch (PlatformException silent) {
            return new GateResult(Outcome.INCONCLUSIVE, List.of(String.valueOf(silent.getMessage())), List.of());
        }
        var console = new RolloutConsole(io, environment.global, redactor);
        return new LauncherGate(redactor, Clock.systemUTC(), List::of)
                .run(requests, console.checks("-".equals(environment.json) ? io.err() : io.out()));
    }

    private void say(String line) {
        io.out().println(redactor.redact(line));
    }
}
