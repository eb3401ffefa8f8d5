package dev.greenlight.harness.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.reports.redact.Redactor;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code greenlight history}: the rollouts of a service, newest first. */
@Command(
        name = "history",
        description = "Shows the rollouts: who, when, from, to, outcome, duration.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class HistoryCommand implements Callable<Integer> {
    private final Io io;
    private final Redactor redactor;

    @Mixin
    private EnvironmentOptions environment = new EnvironmentOptions();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (20).")
    private int limit = 20;

    HistoryCommand(Io io, Redactor redactor) {
        this.io = io;
        this.redactor = redactor;
    }

    @Override
    public Integer call() {
        var configuration = environment.read(io, List.of());
        try (RolloutSession session = RolloutSession.open(io, redactor, environment.environment, configuration)) {
            List<Rollout> rollouts = session.records.newest(session.place, limit);
            if (environment.json != null) {
                new JsonOutput(io, redactor).write(environment.json, json(rollouts));
                return ExitCode.PASSED;
            }
            rollouts.forEach(rollout -> io.out().println(redactor.redact(line(rollout))));
            if (rollouts.isEmpty()) {
                io.out().println("No rollout of this service is recorded here");
            }
            session.records.unreadable(session.place).forEach(problem -> io.err()
                    .println("greenlight: " + problem));
            return ExitCode.PASSED;
        }
    }

    private static String line(Rollout rollout) {
        Duration time = Duration.between(rollout.openedAt(), RolloutSummary.last(rollout));
        return "%s  %s  %-11s  %s -> %s  %s  %s"
                .formatted(
                        rollout.openedAt().truncatedTo(ChronoUnit.SECONDS),
                        rollout.plan().id(),
                        RolloutJson.outcome(rollout.phase()),
                        RevisionReference.shortName(rollout.stable()),
                        RevisionReference.shortName(rollout.candidate().taskDefinition()),
                        RolloutSummary.seconds(time),
                        rollout.plan().who());
    }

    private static String json(List<Rollout> rollouts) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        rollouts.forEach(rollout -> json.add(RolloutJson.rollout(rollout, rollout.reason())));
        return json.toPrettyString() + "\n";
    }
}
