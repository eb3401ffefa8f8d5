package dev.greenlight.harness.cli;

import dev.greenlight.harness.engine.Ended;
import dev.greenlight.harness.engine.LockBusyException;
import dev.greenlight.harness.engine.Ports;
import dev.greenlight.harness.engine.RolloutEngine;
import dev.greenlight.harness.gate.LauncherGate;
import dev.greenlight.harness.gate.SuiteGate;
import dev.greenlight.harness.preflight.Facts;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.reports.redact.Redactor;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** One rollout from a plan, or the rest of one, to the exit code. */
final class RolloutRun {
    private static final String STDOUT = "-";

    private final Io io;
    private final Redactor redactor;
    private final EnvironmentOptions environment;
    private final RolloutSession session;
    private final PlanMaker plans;

    RolloutRun(Io io, Redactor redactor, EnvironmentOptions environment, RolloutSession session) {
        this.io = io;
        this.redactor = redactor;
        this.environment = environment;
        this.session = session;
        this.plans = new PlanMaker(io, session.configuration, session.place);
    }

    PlanMaker plans() {
        return plans;
    }

    /** What the preflight of that plan looks at. */
    Facts facts(Plan plan) {
        String tag = plan.kind() == Plan.Kind.RELEASE ? plan.wanted() : "";
        return session.facts.gather(plan.strategy(), tag, plans.window(session.clock.now(), plan.emergency()));
    }

    int begin(String command, Plan plan) {
        return drive(command, plan, engine -> engine.run(plan));
    }

    int resume(Rollout stored) {
        return drive("resume", stored.plan(), engine -> engine.resume(stored, plans.who()));
    }

    /** The rest of a rollout, which goes back first of all. */
    int resumeAndGoBack(Rollout stored, String why) {
        int code = drive("rollback", stored.plan(), engine -> {
            engine.askRollback(plans.who(), why);
            return engine.resume(stored, plans.who());
        });
        return switch (code) { // what failed is the release; going back is what was asked for
            case ExitCode.FAILED -> ExitCode.PASSED;
            case ExitCode.PASSED -> ExitCode.FAILED;
            default -> code;
        };
    }

    private int drive(String command, Plan plan, Function<RolloutEngine, Ended> work) {
        var console = new RolloutConsole(io, environment.global, redactor);
        var targets = new GateTargets(session.configuration, session.facts, this::facts);
        targets.requireAddresses(plan);
        var gate = new SuiteGate(new LauncherGate(redactor, Clock.systemUTC(), List::of), targets, console::checks);
        try (var notifiers = new Notifiers(io, console, redactor)) {
            return drive(command, targets, gate, notifiers, work);
        }
    }

    private int drive(
            String command,
            GateTargets targets,
            SuiteGate gate,
            Notifiers notifiers,
            Function<RolloutEngine, Ended> work) {
        var engine = new RolloutEngine(new Ports(
                session.platform, gate, session.records, session.lock, session.clock, notifiers, session.requests));
        try (Interrupts interrupts = new Interrupts(io, session.configuration, engine, plans.who())) {
            interrupts.listen();
            Ended ended = work.apply(engine);
            conclude(command, targets.production(), ended);
            return ended.exitCode();
        } catch (LockBusyException busy) {
            io.err().println("greenlight: " + busy.getMessage());
            return ExitCode.BUSY;
        }
    }

    private void conclude(String command, String target, Ended ended) {
        boolean jsonOnStdout = STDOUT.equals(environment.json);
        List<String> lines = RolloutSummary.lines(
                ended,
                session.recordOf(ended.rollout()),
                session.clients.calls().total());
        lines.forEach(line -> (jsonOnStdout ? io.err() : io.out()).println(redactor.redact(line)));
        if (environment.json == null) {
            return;
        }
        new JsonOutput(io, redactor).write(environment.json, RolloutJson.of(command, target, ended));
    }
}
