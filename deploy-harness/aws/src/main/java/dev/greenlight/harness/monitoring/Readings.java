package dev.greenlight.harness.monitoring;

import dev.greenlight.harness.preflight.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was measured over the last minutes. What can't be read says why.
 *
 * @param traffic of the target groups that have production traffic
 * @param targets their health
 * @param alarms the configured ones
 * @param logs the error lines of the tasks
 * @param liveness the status that production answers at its liveness path
 */
public record Readings(
        Answer<Traffic> traffic,
        Answer<Targets> targets,
        Answer<Alarms> alarms,
        Answer<Logs> logs,
        Answer<Integer> liveness) {
    /** Why nothing is known of a service that answers nowhere. */
    public static final String NO_ADDRESS = "no URL is known: set target.url";

    /**
     * Requests and answers.
     *
     * @param requests how many
     * @param errors how many of them the targets answered with 5xx
     * @param slowest the highest 95th percentile of any minute; empty when there was no request
     */
    public record Traffic(long requests, long errors, Optional<Duration> slowest) {
        /** The share of errors in percent. */
        public double errorRate() {
            return requests == 0 ? 0 : 100.0 * errors / requests;
        }
    }

    /**
     * Targets.
     *
     * @param unhealthy those that should be healthy and are not, each with the reason
     */
    public record Targets(int healthy, List<String> unhealthy) {
        public Targets {
            unhealthy = List.copyOf(unhealthy);
        }
    }

    /**
     * Alarms.
     *
     * @param raised names of those in ALARM
     * @param missing names of those that CloudWatch doesn't know
     */
    public record Alarms(int configured, List<String> raised, List<String> missing) {
        public Alarms {
            raised = List.copyOf(raised);
            missing = List.copyOf(missing);
        }
    }

    /**
     * Error lines.
     *
     * @param groups where they were looked for: the log groups of the containers
     * @param lines the first ones of each group
     * @param count how many were found, up to a bound
     */
    public record Logs(List<String> groups, List<String> lines, int count) {
        public Logs {
            groups = List.copyOf(groups);
            lines = List.copyOf(lines);
        }
    }
}
