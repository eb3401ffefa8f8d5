package dev.greenlight.harness.watch;

import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.SafeText;
import dev.greenlight.harness.cli.io.EnvironmentOptions;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.config.AwsKeys;
import dev.greenlight.harness.config.MonitoringKeys;
import dev.greenlight.harness.config.WatchKeys;
import dev.greenlight.harness.deploy.GateTargets;
import dev.greenlight.harness.deploy.Monitoring;
import dev.greenlight.harness.deploy.RolloutSession;
import dev.greenlight.harness.ecs.Entrances.Entrance;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.gate.GateResult;
import dev.greenlight.harness.gate.LauncherGate;
import dev.greenlight.harness.monitoring.Monitored;
import dev.greenlight.harness.monitoring.Readings.Traffic;
import dev.greenlight.harness.monitoring.Thresholds;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.run.SuiteRun;
import dev.greenlight.reports.collect.RunListener;
import dev.greenlight.settings.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One watch: rounds until the time is over, a check is bad, or another release came. */
public final class WatchRun {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Io io;
    private final EnvironmentOptions environment;
    private final RolloutSession session;
    private final Monitoring monitoring;
    private final RunFiles files;
    private final Instant start;
    private final WatchTally tally;
    private final int failures;

    public WatchRun(Io io, EnvironmentOptions environment, RolloutSession session) {
        this.io = io;
        this.environment = environment;
        this.session = session;
        this.monitoring = new Monitoring(session);
        this.files = new RunFiles(io, environment.json, null);
        this.start = session.clock.now();
        this.failures = session.configuration.get(WatchKeys.FAILURES);
        this.tally = new WatchTally(failures);
    }

    public int run() {
        String watched = session.facts.currentTaskDefinition();
        List<Entrance> production = GateTargets.production(session.configuration, session.facts);
        Duration interval = scaled(WatchKeys.INTERVAL);
        Instant end = start.plus(scaled(WatchKeys.FOR));
        say("[INFO] Watching %s in %s/%s for %s, every %s, on failure: %s"
                .formatted(
                        RevisionReference.shortName(watched),
                        session.place.cluster(),
                        session.place.service(),
                        session.configuration.text(WatchKeys.FOR),
                        session.configuration.text(WatchKeys.INTERVAL),
                        session.configuration.text(WatchKeys.ON_FAILURE)));
        int extra = 0;
        while (true) {
            Optional<WatchTally.Bad> bad = round(production);
            if (!current().orElse(watched).equals(watched)) {
                return conclude(Outcome.FAILED, ExitCode.BUSY, "another revision was released meanwhile");
            }
            if (bad.isPresent()) {
                return bad(watched, bad.get());
            }
            Instant next = session.clock.now().plus(interval);
            if (!next.isBefore(end) && (tally.undecided().isEmpty() || extra++ >= failures)) {
                return over();
            }
            while (session.clock.now().isBefore(next)) {
                session.clock.sleep(Duration.between(session.clock.now(), next));
                if (Thread.currentThread().isInterrupted()) {
                    return conclude(Outcome.INCONCLUSIVE, "the watch was interrupted");
                }
            }
        }
    }

    private Optional<WatchTally.Bad> round(List<Entrance> production) {
        Monitored measured = monitoring.measure(production);
        GateResult result = new LauncherGate(session.redactor, Clock.systemUTC(), List::of)
                .run(Monitoring.request(measured), RunListener.NONE);
        Instant at = session.clock.now();
        Optional<WatchTally.Bad> bad = tally.add(result, at);
        say(line(at, measured, result));
        return bad;
    }

    private String line(Instant at, Monitored measured, GateResult result) {
        String traffic =
                measured.readings().traffic().value().map(WatchRun::traffic).orElse("no metrics");
        String targets = measured.readings()
                .targets()
                .value()
                .map(one -> "%d healthy, %d not"
                        .formatted(one.healthy(), one.unhealthy().size()))
                .orElse("targets unknown");
        return "[%s] %s round %d: %s, %s, %d alarms%s"
                .formatted(
                        result.outcome() == Outcome.FAILED ? "✗" : "✓",
                        TIME.format(at),
                        tally.rounds(),
                        traffic,
                        targets,
                        measured.readings()
                                .alarms()
                                .value()
                                .map(alarms -> alarms.raised().size())
                                .orElse(0),
                        result.reasons().isEmpty() ? "" : " - " + String.join("; ", result.reasons()));
    }

    private static String traffic(Traffic traffic) {
        return String.format(
                Locale.ROOT,
                "%d requests, %.2f %% errors, p95 %s",
                traffic.requests(),
                traffic.errorRate(),
                traffic.slowest().map(time -> time.toMillis() + " ms").orElse("unknown"));
    }

    private int over() {
        Optional<String> undecided = tally.undecided();
        if (undecided.isPresent()) {
            return conclude(Outcome.FAILED, "%s failed in the last round".formatted(undecided.get()));
        }
        if (tally.judged() == 0 && session.configuration.get(MonitoringKeys.NO_DATA) != Thresholds.NoData.PASS) {
            return conclude(
                    Outcome.INCONCLUSIVE,
                    "no data: in %d rounds there was no traffic to judge".formatted(tally.rounds()));
        }
        return conclude(
                Outcome.PASSED,
                "the release is good: %d rounds, %d of them with traffic".formatted(tally.rounds(), tally.judged()));
    }

    private int bad(String watched, WatchTally.Bad bad) {
        if (session.configuration.get(WatchKeys.ON_FAILURE) != WatchKeys.OnFailure.ROLLBACK) {
            return conclude(Outcome.FAILED, bad.sentence());
        }
        say("[ROLLBACK] " + bad.sentence());
        int code = new WatchRollback(io, environment, session).run(watched, bad.sentence());
        return switch (code) {
            case ExitCode.PASSED ->
                conclude(
                        Outcome.FAILED,
                        bad.sentence() + " - rolled back, the revision before it serves again, verified");
            case ExitCode.BUSY ->
                conclude(Outcome.FAILED, code, bad.sentence() + " - another rollout holds the service");
            default ->
                conclude(
                        Outcome.FAILED,
                        ExitCode.STUCK,
                        bad.sentence()
                                + " - it could not be rolled back; manual action required: see greenlight status");
        };
    }

    private int conclude(Outcome outcome, String reason) {
        return conclude(outcome, ExitCode.of(outcome), reason);
    }

    private int conclude(Outcome outcome, int code, String reason) {
        String safe = SafeText.oneLine(SafeText.of(reason, session.redactor));
        var result = new GateResult(outcome, outcome == Outcome.PASSED ? List.of() : List.of(safe), tally.checks());
        String service = session.place.cluster() + "/" + session.place.service();
        String mark =
                code == ExitCode.PASSED ? "✓ Good: " : code == ExitCode.INCONCLUSIVE ? "! Inconclusive: " : "✗ Bad: ";
        (files.isOnStdout() ? io.err() : io.out()).println(mark + safe);
        files.write(SuiteRun.result("watch", service, start, session.clock.now(), result, code));
        return code;
    }

    /** In minutes of ECS, which are shorter in the local cloud. */
    private Duration scaled(Key<Duration> key) {
        Duration minute = session.configuration.get(AwsKeys.MINUTE);
        return session.configuration.get(key).multipliedBy(minute.toMillis()).dividedBy(60_000);
    }

    private Optional<String> current() {
        try {
            return Optional.of(session.facts.currentTaskDefinition());
        } catch (PlatformException silent) {
            return Optional.empty();
        }
    }

    private void say(String line) {
        io.err().println(SafeText.oneLine(SafeText.of(line, session.redactor)));
        io.err().flush();
    }
}
