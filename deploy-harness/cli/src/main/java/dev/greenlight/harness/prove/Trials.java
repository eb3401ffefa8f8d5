package dev.greenlight.harness.prove;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.aws.Exchange;
import dev.greenlight.harness.cli.io.EnvironmentOptions;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.Flags;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.config.AwsKeys;
import dev.greenlight.harness.config.RolloutKeys;
import dev.greenlight.harness.deploy.RollbackTarget;
import dev.greenlight.harness.deploy.RolloutRun;
import dev.greenlight.harness.deploy.RolloutSession;
import dev.greenlight.harness.ecs.Sandbox;
import dev.greenlight.harness.engine.RolloutEngine;
import dev.greenlight.harness.local.JavaCommand;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.reports.collect.RunListener;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/** Carries the trials out, each as the verbs do, and keeps what was asked of AWS and answered. */
public final class Trials {
    private static final Pattern READ = Pattern.compile("[a-z0-9]+:(Describe|List|Get|BatchGet)[A-Za-z0-9]*");
    private static final Duration ROUND = Duration.ofMillis(200);
    private static final Duration CALM = Duration.ofMinutes(45);
    private static final Duration LEASE = RolloutEngine.LEASE.multipliedBy(2);
    private static final String MAIN = "dev.greenlight.harness.cli.Main";

    private final Io io;
    private final Redactor redactor;
    private final EnvironmentOptions environment;
    private final Tags tags;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Map<List<Object>, List<Object>> latest = new HashMap<>();
    private Optional<Rollout> ended = Optional.empty();

    /** The tags of the images: two good ones, one whose answers lack X-Frame-Options, and one that ends at its start. */
    public record Tags(String good, String other, String badHeader, String crash) {}

    /** The service, or its configuration, lacks what a trial needs. */
    static final class NotPossible extends RuntimeException {
        NotPossible(String message) {
            super(message);
        }
    }

    public Trials(Io io, Redactor redactor, EnvironmentOptions given, Tags tags) {
        this.io = new Io(
                io.err(), io.err(), io.errIsTerminal(), io.errIsTerminal(), io.variables(), io.home(), io.clock());
        this.redactor = redactor;
        this.environment = new EnvironmentOptions();
        environment.environment = given.environment;
        environment.global = given.global;
        this.tags = tags;
    }

    /** What was asked of AWS so far. */
    synchronized List<Exchange> seen() {
        return List.copyOf(exchanges);
    }

    /** Keeps what changes something, and each answer that differs from the one before to the same question since then: a proof asks for hours. */
    private synchronized void keep(Exchange exchange) {
        if (!READ.matcher(exchange.action()).matches()) {
            latest.clear();
        }
        List<Object> answer = List.of(exchange.response(), exchange.error());
        if (!answer.equals(latest.put(List.of(exchange.action(), exchange.request()), answer))) {
            exchanges.add(exchange);
        }
    }

    /** Waits until the service is calm, carries it out, and returns its record; empty when it never began. */
    Optional<Rollout> attempt(Trial trial) {
        ended = Optional.empty();
        carryOut(trial);
        return ended;
    }

    private int carryOut(Trial trial) {
        return switch (trial) {
            case GOOD -> deploy(tags.good(), "blue-green", session -> {});
            case BAD_HEADER -> deploy(tags.badHeader(), "blue-green", session -> {});
            case CRASH_LOOP -> deploy(tags.crash(), "blue-green", session -> {});
            case CANARY -> deploy(tags.other(), "canary", session -> {});
            case ROLLING -> deploy(tags.other(), "rolling", session -> {});
            case SUPERSEDED -> supersede();
            case ALARM -> alarm();
            case ROLLBACK -> in("blue-green", this::rollBack);
            case KILLED -> in("blue-green", this::kill);
        };
    }

    private int deploy(String tag, String strategy, Consumer<RolloutSession> atTheGate) {
        return in(strategy, session -> {
            var run = new RolloutRun(io, redactor, environment, session)
                    .watchedBy(once(session, () -> atTheGate.accept(session)));
            return run.begin("deploy", run.plans().release(tag, "greenlight prove", "", session.clock.now()));
        });
    }

    private int supersede() {
        return in("blue-green", session -> {
            int code =
                    deploy(tags.good(), "blue-green", during -> sandbox(during).deployAgain());
            sandbox(session).goBack();
            return code;
        });
    }

    private int alarm() {
        return in("blue-green", session -> {
            String alarm = session.configuration.get(AwsKeys.ALARMS).stream()
                    .findFirst()
                    .orElseThrow(() -> new NotPossible("no alarm is configured: name one in aws.alarms"));
            try {
                return deploy(
                        tags.good(), "blue-green", during -> sandbox(during).set(alarm, true));
            } finally {
                sandbox(session).set(alarm, false);
            }
        });
    }

    private int rollBack(RolloutSession session) {
        var run = new RolloutRun(io, redactor, environment, session).watchedBy(RunListener.NONE);
        RollbackTarget.Choice target = new RollbackTarget(session).find(session.facts.currentTaskDefinition(), null);
        return run.begin("rollback", run.plans().rollback(target, "greenlight prove", session.clock.now()));
    }

    private int kill(RolloutSession session) {
        Process harness = start(tags.good());
        Optional<Rollout> atTheGate = Optional.empty();
        while (harness.isAlive() && atTheGate.isEmpty()) {
            session.clock.sleep(ROUND);
            atTheGate = gating(session);
        }
        harness.destroyForcibly().onExit().join();
        if (atTheGate.isEmpty()) {
            throw new InvalidInput(
                    "the harness ended before it was seen at a gate, with exit code " + harness.exitValue());
        }
        Instant end = session.clock.now().plus(LEASE);
        int code = ExitCode.BUSY;
        while (code == ExitCode.BUSY && session.clock.now().isBefore(end)) {
            session.clock.sleep(ROUND);
            Rollout stored =
                    session.records.unfinished(session.place, damaged -> {}).orElseThrow();
            code = new RolloutRun(io, redactor, environment, session)
                    .watchedBy(RunListener.NONE)
                    .resume(stored);
        }
        return code;
    }

    /** The same command line as a process of its own. */
    private Process start(String tag) {
        List<String> words = new ArrayList<>(List.of(
                "-Dgreenlight.home=" + io.home(),
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                "deploy",
                "--yes",
                "--bake",
                "1m",
                "--env",
                environment.environment,
                "--image-tag",
                tag));
        environment.global.files.forEach(file -> words.addAll(List.of("--config", file.toString())));
        var builder = new ProcessBuilder(JavaCommand.of("256m", words))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(io.variables());
        try {
            return builder.start();
        } catch (IOException broken) {
            throw new InvalidInput("Expected to start Java once more; found " + broken.getMessage(), broken);
        }
    }

    private int in(String strategy, ToIntFunction<RolloutSession> work) {
        var settings = new Flags()
                .set(RolloutKeys.STRATEGY, strategy, "prove")
                .set(RolloutKeys.BAKE, "1m", "prove")
                .settings();
        try (RolloutSession session =
                RolloutSession.open(io, redactor, environment.environment, environment.read(io, settings))) {
            session.clients.calls().listen(this::keep);
            Instant end = session.clock.now().plus(CALM);
            while (!sandbox(session).isCalm() && session.clock.now().isBefore(end)) {
                session.clock.sleep(session.configuration.get(RolloutKeys.POLL));
            }
            Optional<String> before = newest(session).map(one -> one.plan().id());
            int code = work.applyAsInt(session);
            ended = newest(session)
                    .filter(one -> !before.equals(Optional.of(one.plan().id())));
            return code;
        }
    }

    private static Optional<Rollout> newest(RolloutSession session) {
        return session.records.newest(session.place).findFirst();
    }

    private static Sandbox sandbox(RolloutSession session) {
        return new Sandbox(session.clients, session.options);
    }

    /** The release that waits at a gate of the candidate. */
    private static Optional<Rollout> gating(RolloutSession session) {
        return session.records.unfinished(session.place, damaged -> {}).filter(one -> one.phase() == Phase.GATING);
    }

    /** Does it once, when a check begins while the candidate waits at its gate. */
    private static RunListener once(RolloutSession session, Runnable work) {
        var done = new AtomicBoolean();
        return new RunListener() {
            @Override
            public void checkStarted(String id) {
                if (!done.get() && gating(session).isPresent() && done.compareAndSet(false, true)) {
                    work.run();
                }
            }
        };
    }
}
