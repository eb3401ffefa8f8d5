package dev.greenlight.harness.prove;

import dev.greenlight.checks.CheckResult;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Carries the trials out, each as the verbs do, and keeps what was asked of AWS and answered. */
public final class Trials {
    private static final Duration ROUND = Duration.ofMillis(200);
    private static final Duration CALM = Duration.ofMinutes(45);
    private static final Duration LEASE = RolloutEngine.LEASE.multipliedBy(2);
    private static final String MAIN = "dev.greenlight.harness.cli.Main";

    private final Io io;
    private final Redactor redactor;
    private final EnvironmentOptions environment;
    private final Tags tags;
    private final List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());

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
    List<Exchange> seen() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    /** Waits until the service is calm, carries it out, and returns its exit code. */
    int attempt(Trial trial) {
        return switch (trial) {
            case GOOD -> deploy(tags.good(), "blue-green", session -> {});
            case BAD_HEADER -> deploy(tags.badHeader(), "blue-green", session -> {});
            case CRASH_LOOP -> deploy(tags.crash(), "blue-green", session -> {});
            case CANARY -> deploy(tags.other(), "canary", session -> {});
            case ROLLING -> deploy(tags.other(), "rolling", session -> {});
            case SUPERSEDED ->
                deploy(tags.good(), "blue-green", session -> sandbox(session).deployAgain());
            case ALARM -> alarm();
            case ROLLBACK -> in("blue-green", this::rollBack);
            case KILLED -> in("blue-green", this::kill);
        };
    }

    private int deploy(String tag, String strategy, Consumer<RolloutSession> atTheGate) {
        return in(strategy, session -> {
            var run =
                    new RolloutRun(io, redactor, environment, session).watchedBy(once(() -> atTheGate.accept(session)));
            return run.begin("deploy", run.plans().release(tag, "greenlight prove", "", session.clock.now()));
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
            atTheGate =
                    session.records.unfinished(session.place, damaged -> {}).filter(one -> one.phase() == Phase.GATING);
        }
        harness.destroyForcibly().onExit().join();
        if (atTheGate.isEmpty()) {
            return harness.exitValue();
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
            session.clients.calls().tell(exchanges::add);
            Instant end = session.clock.now().plus(CALM);
            while (!sandbox(session).isCalm() && session.clock.now().isBefore(end)) {
                session.clock.sleep(ROUND);
            }
            return work.applyAsInt(session);
        }
    }

    private static Sandbox sandbox(RolloutSession session) {
        return new Sandbox(session.clients, session.options);
    }

    /** Does it when the first check after the preflight begins: the candidate waits at its gate then. */
    private static RunListener once(Runnable work) {
        var done = new AtomicBoolean();
        return new RunListener() {
            @Override
            public void checkStarted(String id) {
                if (!id.startsWith("preflight.") && !id.startsWith("image-scan.") && done.compareAndSet(false, true)) {
                    work.run();
                }
            }

            @Override
            public void checkFinished(CheckResult result) {}
        };
    }
}
