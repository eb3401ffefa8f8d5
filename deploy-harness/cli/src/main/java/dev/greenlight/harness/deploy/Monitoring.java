package dev.greenlight.harness.deploy;

import dev.greenlight.checks.connection.TargetKeys;
import dev.greenlight.harness.config.MonitoringKeys;
import dev.greenlight.harness.ecs.EcsMonitor;
import dev.greenlight.harness.ecs.Entrances.Entrance;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.monitoring.Monitored;
import dev.greenlight.harness.monitoring.MonitoringSuite;
import dev.greenlight.harness.monitoring.Readings;
import dev.greenlight.harness.monitoring.Thresholds;
import dev.greenlight.harness.preflight.Answer;
import dev.greenlight.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Rounds of the monitoring suite on the service of a session, for {@code watch} and for gates that name the suite. */
public final class Monitoring {
    /** The name that gates use. */
    static final String SUITE = "monitoring";

    private static final List<String> USUAL = List.of("/healthz", "/health", "/");
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final Duration BUDGET = Duration.ofSeconds(60);

    private final RolloutSession session;
    private final Settings configuration;
    private final EcsMonitor monitor;
    private final Thresholds thresholds;

    public Monitoring(RolloutSession session) {
        this.session = session;
        this.configuration = session.configuration;
        this.monitor = new EcsMonitor(
                session.clients,
                session.options,
                configuration.get(MonitoringKeys.WINDOW),
                configuration.get(MonitoringKeys.ERROR_PATTERN));
        this.thresholds = new Thresholds(
                configuration.get(MonitoringKeys.MAX_ERROR_RATE),
                configuration.get(MonitoringKeys.MAX_P95),
                configuration.get(MonitoringKeys.MIN_REQUESTS),
                configuration
                        .get(MonitoringKeys.MAX_ERROR_LINES)
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty),
                configuration.get(MonitoringKeys.NO_DATA));
    }

    /** Measures now; of several addresses the first that is not alive counts. */
    public Monitored measure(List<Entrance> production) {
        Answer<Integer> liveness = worst(production.stream().map(this::liveness).toList());
        return new Monitored(monitor.read(session.clock.now(), liveness), thresholds);
    }

    /** The first that is not that of a service which is alive, if there is one. */
    static Answer<Integer> worst(List<Answer<Integer>> answers) {
        return answers.stream()
                .filter(answer -> answer.value().filter(status -> status == OK).isEmpty())
                .findFirst()
                .orElse(answers.get(0));
    }

    /** What runs the suite on that round. */
    public static GateRequest request(Monitored round) {
        return GateRequest.of(Map.of(), BUDGET)
                .with(Monitored.class, () -> round)
                .withSuites(List.of(MonitoringSuite.class.getName()));
    }

    private Answer<Integer> liveness(Entrance to) {
        if (to.url().isEmpty()) {
            return Answer.none(Readings.NO_ADDRESS);
        }
        var production = new ProductionProbe(to);
        return configuration
                .get(TargetKeys.LIVENESS)
                .filter(path -> !path.equals(TargetKeys.NONE))
                .map(production::status)
                .orElseGet(() -> firstThere(production));
    }

    /** The status of the first of the usual places that is there. */
    private static Answer<Integer> firstThere(ProductionProbe production) {
        Answer<Integer> answer = production.status(USUAL.get(0));
        for (String path : USUAL.subList(1, USUAL.size())) {
            answer =
                    answer.value().filter(status -> status == NOT_FOUND).isPresent() ? production.status(path) : answer;
        }
        return answer;
    }
}
