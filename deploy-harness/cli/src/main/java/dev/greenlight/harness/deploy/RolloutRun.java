package dev.greenlight.harness.deploy;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.RunResult;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.cli.io.EnvironmentOptions;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.cli.io.Signals;
import dev.greenlight.harness.cli.view.GithubConsole;
import dev.greenlight.harness.cli.view.LiveView;
import dev.greenlight.harness.cli.view.NextCommand;
import dev.greenlight.harness.cli.view.RolloutConsole;
import dev.greenlight.harness.cli.view.RolloutEnd;
import dev.greenlight.harness.cli.view.RolloutJson;
import dev.greenlight.harness.cli.view.RolloutMarkdown;
import dev.greenlight.harness.cli.view.RolloutNotes;
import dev.greenlight.harness.cli.view.RolloutResult;
import dev.greenlight.harness.cli.view.RolloutSummary;
import dev.greenlight.harness.cli.view.TimelineFile;
import dev.greenlight.harness.config.AwsKeys;
import dev.greenlight.harness.config.RolloutKeys;
import dev.greenlight.harness.ecs.EcsFacts;
import dev.greenlight.harness.engine.Ended;
import dev.greenlight.harness.engine.Gate;
import dev.greenlight.harness.engine.Journal;
import dev.greenlight.harness.engine.LockBusyException;
import dev.greenlight.harness.engine.Ports;
import dev.greenlight.harness.engine.RolloutEngine;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.gate.LauncherGate;
import dev.greenlight.harness.gate.SuiteGate;
import dev.greenlight.harness.preflight.Facts;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.ImageReference;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.ServiceView;
import dev.greenlight.harness.rollout.Serving;
import dev.greenlight.harness.run.AllureObservers;
import dev.greenlight.harness.run.ScanInputs;
import dev.greenlight.harness.story.GateRun;
import dev.greenlight.harness.story.Story;
import dev.greenlight.reports.allure.AllureResults;
import dev.greenlight.reports.collect.RunListener;
import dev.greenlight.reports.write.MarkdownSummary;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;

/** One rollout from a plan, or the rest of one, to the exit code. */
public final class RolloutRun {
    private final Io io;
    private final Redactor redactor;
    private final EnvironmentOptions environment;
    private final RolloutSession session;
    private final PlanMaker plans;
    private final RunFiles files;
    private final TimelineFile timelines;
    private RunListener watch = RunListener.NONE;
    private boolean takesInterrupts = true;
    private boolean goingBackIsAsked;

    /** @throws InvalidInput when the file for the result cannot be written */
    public RolloutRun(Io io, Redactor redactor, EnvironmentOptions environment, RolloutSession session) {
        this.io = io;
        this.redactor = session.redactor;
        this.environment = environment;
        this.session = session;
        this.plans = new PlanMaker(io, session.configuration, session.place);
        this.files = new RunFiles(io, environment.json, null);
        this.timelines = new TimelineFile(io, session.redactor);
    }

    /** Passes every check to that listener, too, and leaves Ctrl-C to the caller. */
    public RolloutRun watchedBy(RunListener listener) {
        watch = listener;
        takesInterrupts = false;
        return this;
    }

    public PlanMaker plans() {
        return plans;
    }

    /** What the preflight of that plan looks at. */
    Facts facts(Plan plan) {
        String tag = plan.isRollback() ? "" : plan.goal().label();
        return session.facts.gather(plan.strategy(), tag, plans.window(session.clock.now(), plan.emergency()));
    }

    private PreflightGate preflight() {
        return new PreflightGate(
                new ScanInputs(session.configuration),
                session.scans,
                session.clock::now,
                this::facts,
                this::parameters);
    }

    private Map<String, String> parameters(Plan plan) {
        return GateTargets.preflight(session.configuration, session.facts, plan);
    }

    /** What runs before anything changes. */
    List<GateRequest> preflight(Plan plan) {
        requireAlarms();
        return targets().preflight(plan);
    }

    /** A way back does without: an alarm that is misspelt must not stop it. */
    private void requireAlarms() {
        List<String> missing = session.facts.missingAlarms();
        if (!missing.isEmpty()) {
            throw new InvalidInput("There is no CloudWatch alarm %s in this account and region: correct aws.alarms"
                    .formatted(String.join(", ", missing)));
        }
    }

    public int begin(String command, Plan plan) {
        if (!plan.isRollback()) {
            requireAlarms();
        }
        GateTargets targets = targets();
        targets.requireFit(plan);
        Plan timed = targets.timed(plan);
        return drive(command, timed, targets, engine -> inTheWay()
                .map(why -> busy(timed, why))
                .orElseGet(() -> engine.run(timed)));
    }

    /** Fails when the service can't be released so; nothing has been changed then. */
    void requireFit(Plan plan) {
        targets().requireFit(plan);
    }

    /** Why nothing may begin: a rollout that has been left, and that another one would hide. */
    private Optional<String> inTheWay() {
        if (session.lock.holder(session.place.key()).isPresent()) {
            return Optional.empty(); // taking the lock says who holds it
        }
        return session.records
                .unfinished(session.place, problem -> io.err().println("greenlight: " + problem))
                .filter(Rollout::mayHaveDeployed)
                .map(left -> "rollout %s to %s is unfinished (%s since %s) - nothing was changed; first run %s"
                        .formatted(
                                left.plan().id(),
                                left.plan().goal().label(),
                                left.state().word(),
                                left.since(),
                                NextCommand.of(Story.of(left))));
    }

    /**
     * The rollout that has not ended: that of the records, or else the newest deployment as the release that it looks like, in a new
     * record, where that is in progress after a damaged one or has left pauses of ours.
     *
     * @param over whether such a deployment counts that has ended
     */
    public Optional<Rollout> unfinished(boolean over) {
        List<String> damaged = new ArrayList<>();
        Optional<Rollout> unfinished = session.records.unfinished(session.place, damaged::add);
        damaged.forEach(problem -> io.err().println("greenlight: " + problem));
        return unfinished.or(() -> withoutRecord(!damaged.isEmpty(), over));
    }

    private Optional<Rollout> withoutRecord(boolean damaged, boolean over) {
        Instant now = session.clock.now();
        Optional<Rollout> last = session.records.current(session.place, problem -> {});
        Map<String, Object> earlier = last.map(Rollout::settings).orElse(Map.of());
        Map<String, Object> own = session.platform.settingsWithoutPauses(earlier);
        boolean paused = !own.equals(session.platform.settings(Optional.empty()));
        ServiceView view = session.platform.observe(plans.unbegun(now));
        Optional<Deployment> left = view.inProgress()
                .filter(moving -> damaged || paused || session.platform.hasPauses(moving, earlier))
                .or(() -> view.newest().filter(any -> over && paused))
                .filter(one -> last.filter(known -> known.deployment().equals(one.arn()) && !known.holdsSettings())
                        .isEmpty());
        return left.map(found -> {
            ImageReference image = session.facts.image(found.taskDefinition());
            Plan plan = plans.found(image.tag(), now);
            var stable = new Action.Remember(before(found, view), view.alarms());
            Rollout rollout = Rollout.found(now, plan, found, image.toString(), stable, own);
            Journal journal = session.records.open(rollout);
            rollout.events().forEach(journal::append);
            return rollout;
        });
    }

    /** What serves beside it, or else what the deployment before it has released. */
    private String before(Deployment left, ServiceView view) {
        return Stream.concat(
                        view.serving().stream().map(Serving::taskDefinition),
                        session.facts.succeeded().stream().map(EcsFacts.Succeeded::taskDefinition))
                .filter(one -> !one.equals(left.taskDefinition()))
                .findFirst()
                .orElse("");
    }

    public int resume(Rollout stored) {
        return drive("resume", stored.plan(), targets(), engine -> engine.resume(stored, plans.who()));
    }

    /** The rest of a rollout, which goes back first of all. */
    public int resumeAndGoBack(Rollout stored, String why) {
        goingBackIsAsked = true;
        return drive("rollback", stored.plan(), targets(), engine -> {
            engine.askRollback(plans.who(), why);
            return engine.resume(stored, plans.who());
        });
    }

    /** Shows the end of a rollout that another process drove, and that was asked to go back. */
    public int wentBackElsewhere(Rollout rollout) {
        goingBackIsAsked = true;
        GateTargets targets = targets();
        RolloutEnd end = end(new Ended(Ended.How.FINISHED, rollout, rollout.reason()));
        summarise(end);
        write(RolloutResult.of("rollback", SafeText.of(targets.target(rollout.plan()), redactor), end, redactor), end);
        return end.exitCode();
    }

    private GateTargets targets() {
        return new GateTargets(
                session.configuration,
                session.facts,
                preflight(),
                production -> new Monitoring(session).measure(List.of(production)),
                new StepTraffic(session)::of);
    }

    private int drive(String command, Plan plan, GateTargets targets, Function<RolloutEngine, Ended> work) {
        targets.requireAddresses(plan);
        String target = SafeText.of(targets.target(plan), redactor);
        var github = new GithubConsole(io);
        github.begin();
        var allure = new AllureObservers(io, redactor, RolloutNotes.recording(plan), target);
        RolloutEnd end;
        try (var webhooks = new Webhooks(io, session.configuration, redactor)) {
            end = drive(plan, work, targets, webhooks, allure);
            webhooks.ended(end);
        } finally {
            github.end();
        }
        RunResult run = RolloutResult.of(command, target, end, redactor);
        github.annotate(run, SafeText.of(end.sentence(), redactor), page(end));
        write(run, end);
        if (!wasBusy(end)) {
            allure.add(RolloutNotes.of(end, json(run, end), timelines.html(end.story())));
        }
        return end.exitCode();
    }

    private RolloutEnd end(Ended ended) {
        RolloutEnd end = RolloutEnd.of(ended);
        if (!goingBackIsAsked) {
            return end;
        }
        return switch (end.exitCode()) { // what failed is the release; going back is what was asked for
            case ExitCode.FAILED -> end.withExitCode(ExitCode.PASSED);
            case ExitCode.PASSED -> end.withExitCode(ExitCode.FAILED);
            default -> end;
        };
    }

    private static boolean wasBusy(RolloutEnd end) {
        return end.story().rollout().state() == Ending.BUSY;
    }

    private RolloutEnd drive(
            Plan plan,
            Function<RolloutEngine, Ended> work,
            GateTargets targets,
            Webhooks webhooks,
            AllureObservers allure) {
        var beside = new LiveView.Beside(
                session.facts::remarks,
                session.configuration.get(AwsKeys.MINUTE),
                takesInterrupts ? "Ctrl-C asks: roll back, leave it, or continue" : "");
        RolloutEnd end;
        try (var console = new RolloutConsole(io, environment.global, redactor, beside)) {
            end = drive(plan, work, targets, webhooks, allure, console);
        } catch (LockBusyException busy) {
            io.err().println("greenlight: %s; then %s".formatted(busy.getMessage(), NextCommand.afterwards(plan)));
            return end(busy(plan, String.valueOf(busy.getMessage())));
        }
        summarise(end);
        return end;
    }

    private RolloutEnd drive(
            Plan plan,
            Function<RolloutEngine, Ended> work,
            GateTargets targets,
            Webhooks webhooks,
            AllureObservers allure,
            RolloutConsole console) {
        var latest = new AtomicReference<>(Rollout.open(session.clock.now(), plan));
        var gate = new SuiteGate(
                new LauncherGate(redactor, Clock.systemUTC(), allure),
                request -> named(targets, request),
                point ->
                        console.checks(files.isOnStdout() ? io.err() : io.out()).and(watch));
        var engine = new RolloutEngine(new Ports(
                session.platform,
                gate,
                session.records,
                session.lock,
                session.clock,
                new Audience(List.of(console, webhooks, (rollout, event) -> latest.set(rollout))),
                session.requests));
        try (Signals signals = new Signals()) {
            if (takesInterrupts) {
                Interrupts interrupts = interrupts(new Control(engine, plans.who(), latest, console));
                signals.on("INT", interrupts::interrupted);
                signals.on("TERM", interrupts::terminated);
            }
            return end(work.apply(engine));
        }
    }

    private Interrupts interrupts(Control control) {
        boolean rollsBack = session.configuration.get(RolloutKeys.ON_INTERRUPT) == RolloutKeys.OnInterrupt.ROLLBACK;
        boolean canBeAsked = io.errIsTerminal() && io.variable("CI").isEmpty() && System.console() != null;
        return new Interrupts(
                io.err(),
                control,
                rollsBack,
                canBeAsked
                        ? Optional.of(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())))
                        : Optional.empty());
    }

    private record Control(RolloutEngine engine, String who, AtomicReference<Rollout> latest, RolloutConsole console)
            implements Interrupts.Control {
        @Override
        public void rollBack() {
            console.hold(false);
            engine.askRollback(who, "interrupted");
        }

        @Override
        public void leave(String reason) {
            console.hold(false);
            engine.leave(reason);
        }

        @Override
        public boolean pauses() {
            return latest.get().hasPauseAhead();
        }

        @Override
        public void hold(boolean held) {
            console.hold(held);
            engine.hold(held);
        }
    }

    /** It never began, so that there is no record of it. */
    private Ended busy(Plan plan, String message) {
        Rollout rollout = Rollout.open(session.clock.now(), plan).ended(session.clock.now(), Ending.BUSY, message);
        return new Ended(Ended.How.FINISHED, rollout, message);
    }

    private void summarise(RolloutEnd end) {
        List<String> lines = RolloutSummary.lines(
                end,
                session.recordOf(end.story().rollout()),
                timelines.write(end.story()).map(Path::toString).orElse(""),
                session.clients.calls().total());
        lines.forEach(line ->
                (files.isOnStdout() ? io.err() : io.out()).println(SafeText.oneLine(SafeText.of(line, redactor))));
    }

    /** What the gate runs, and by which name the report shows it. */
    private static List<GateRequest> named(GateTargets targets, Gate.Request request) {
        GateRun run = Story.of(request.rollout()).lastRun(request.point());
        Map<String, String> names =
                Map.of(AllureResults.GATE, run.name(), AllureResults.GATE_ORDER, String.valueOf(run.place()));
        return targets.apply(request).stream()
                .map(one -> one.withParameters(names))
                .toList();
    }

    private String json(RunResult run, RolloutEnd end) {
        return redactor.redact(RolloutJson.of(run.command(), run.target(), end, page(end)));
    }

    /** Where its page is; empty when there is none. */
    private String page(RolloutEnd end) {
        return timelines.find(end.story().plan()).map(Path::toString).orElse("");
    }

    private void write(RunResult run, RolloutEnd end) {
        String record = wasBusy(end) ? "" : session.recordOf(end.story().rollout());
        Map<String, String> links = new LinkedHashMap<>();
        links.put("Record", record);
        links.put("Timeline", page(end));
        links.put("CI run", io.ciRun());
        files.write(
                run, json(run, end), MarkdownSummary.of(run) + new RolloutMarkdown(redactor).of(end.story(), links));
    }
}
