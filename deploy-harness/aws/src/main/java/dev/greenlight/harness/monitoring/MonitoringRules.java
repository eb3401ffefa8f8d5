package dev.greenlight.harness.monitoring;

import dev.greenlight.checks.Finding;
import dev.greenlight.harness.monitoring.Readings.Alarms;
import dev.greenlight.harness.monitoring.Readings.Logs;
import dev.greenlight.harness.monitoring.Readings.Traffic;
import dev.greenlight.harness.preflight.Answer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules of monitoring. Pure. What could not be read is not judged: that is no data, and never green by itself. */
final class MonitoringRules {
    private static final int MOST_LINES = 3;

    private MonitoringRules() {}

    static Finding errorRate(Monitored round) {
        return traffic(round).orElseGet(() -> {
            Traffic traffic = round.readings().traffic().value().orElseThrow();
            double limit = round.thresholds().errorRate();
            String found = String.format(
                    Locale.ROOT,
                    "%.2f %% (%d of %d requests)",
                    traffic.errorRate(),
                    traffic.errors(),
                    traffic.requests());
            return traffic.errorRate() < limit
                    ? Finding.passed("Error rate is " + found)
                    : Finding.failed("Error rate is too high")
                            .expected(String.format(Locale.ROOT, "below %s %%", limit))
                            .found(found)
                            .remedy(
                                    "read the logs of the tasks, and go back if it is the release: greenlight rollback");
        });
    }

    static Finding responseTime(Monitored round) {
        return traffic(round).orElseGet(() -> {
            Traffic traffic = round.readings().traffic().value().orElseThrow();
            if (traffic.slowest().isEmpty()) {
                return noData(round, "no response time was measured");
            }
            long limit = round.thresholds().p95().toMillis();
            long found = traffic.slowest().get().toMillis();
            return found < limit
                    ? Finding.passed("Response time p95 is %d ms".formatted(found))
                    : Finding.failed("Response time is too high")
                            .expected("p95 below %d ms".formatted(limit))
                            .found("%d ms".formatted(found))
                            .remedy(
                                    "look at cpu and memory of the tasks and at what they wait for; more tasks may help");
        });
    }

    static Finding targetHealth(Monitored round) {
        return round.readings()
                .targets()
                .value()
                .map(targets -> targets.unhealthy().isEmpty() && targets.healthy() > 0
                        ? Finding.passed("%d targets are healthy".formatted(targets.healthy()))
                        : Finding.failed("Targets are not healthy")
                                .expected("every target healthy, and at least one")
                                .found("%d healthy; %s"
                                        .formatted(targets.healthy(), String.join("; ", targets.unhealthy())))
                                .remedy("greenlight doctor finds the cause"))
                .orElseGet(() -> unread(round, round.readings().targets()));
    }

    static Finding alarms(Monitored round) {
        Optional<Alarms> alarms = round.readings().alarms().value();
        if (alarms.isEmpty()) {
            return unread(round, round.readings().alarms());
        }
        Alarms known = alarms.get();
        if (!known.raised().isEmpty()) {
            return Finding.failed(
                            "%d alarms have gone off".formatted(known.raised().size()))
                    .expected("none in ALARM")
                    .found(String.join(", ", known.raised()))
                    .remedy("aws cloudwatch describe-alarm-history --alarm-name "
                            + known.raised().get(0));
        }
        if (known.configured() == 0) {
            return Finding.skipped("No alarms are named in aws.alarms");
        }
        return known.missing().isEmpty()
                ? Finding.passed("None of %d alarms has gone off".formatted(known.configured()))
                : Finding.warning("CloudWatch does not know every alarm of aws.alarms")
                        .found(String.join(", ", known.missing()))
                        .remedy("create them, or take them out of aws.alarms");
    }

    static Finding errorLogs(Monitored round) {
        Optional<Logs> logs = round.readings().logs().value();
        if (logs.isEmpty()) {
            return unread(round, round.readings().logs());
        }
        Logs known = logs.get();
        String groups = String.join(", ", known.groups());
        if (groups.isEmpty()) {
            return Finding.skipped("The log group of the tasks is not known: set aws.log-groups");
        }
        if (known.count() == 0) {
            return Finding.passed("No error line in " + groups);
        }
        boolean tooMany = round.thresholds().errorLines().isPresent()
                && known.count() > round.thresholds().errorLines().getAsInt();
        String message = "%d error lines in %s".formatted(known.count(), groups);
        Finding finding = tooMany ? Finding.failed(message) : Finding.warning(message);
        return finding.expected(
                        tooMany ? "at most " + round.thresholds().errorLines().getAsInt() : "none")
                .found(String.join(
                        " | ",
                        known.lines()
                                .subList(0, Math.min(MOST_LINES, known.lines().size()))))
                .remedy(known.groups().stream()
                        .map("aws logs tail %s --since 10m"::formatted)
                        .collect(Collectors.joining(", ")));
    }

    static Finding liveness(Monitored round) {
        Answer<Integer> liveness = round.readings().liveness();
        if (liveness.problem().equals(Readings.NO_ADDRESS)) {
            return noData(round, liveness.problem());
        }
        boolean alive = liveness.value().filter(status -> status == 200).isPresent();
        return alive
                ? Finding.passed("Production is alive (status 200)")
                : Finding.failed("Production is not alive")
                        .expected("status 200 at its liveness path")
                        .found(liveness.value()
                                .map(status -> "status " + status)
                                .orElse(liveness.problem()))
                        .remedy("greenlight doctor finds the cause; to go back: greenlight rollback");
    }

    /** What keeps both rules about traffic from judging; empty when they can. */
    private static Optional<Finding> traffic(Monitored round) {
        Answer<Traffic> traffic = round.readings().traffic();
        if (traffic.value().isEmpty()) {
            return Optional.of(unread(round, traffic));
        }
        long requests = traffic.value().get().requests();
        return requests < Math.max(1, round.thresholds().requests())
                ? Optional.of(noData(round, "%d requests were seen, which is too few to judge".formatted(requests)))
                : Optional.empty();
    }

    private static Finding unread(Monitored round, Answer<?> answer) {
        return noData(round, answer.problem());
    }

    private static Finding noData(Monitored round, String why) {
        String message = "No data: " + why;
        return switch (round.thresholds().noData()) {
            case INCONCLUSIVE -> Finding.skipped(message);
            case FAIL ->
                Finding.failed(message)
                        .expected("at least %d requests"
                                .formatted(round.thresholds().requests()))
                        .found("no data")
                        .remedy("send traffic, or set watch.no-data");
            case PASS -> Finding.passed(message);
        };
    }
}
