package dev.greenlight.harness.preflight;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.junit.Supplied;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.rollout.window.DeploymentWindows;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of an environment before a release, read and never written. Both {@code plan} and {@code deploy} run the same
 * checks on it.
 *
 * @param place where
 * @param family of task definitions that the service must run; empty for any
 * @param strategy how ECS shall replace the revision
 * @param tag the image tag that is wanted; empty when going back to a revision
 * @param caller who we are for AWS
 * @param clusterStatus such as {@code ACTIVE}
 * @param service the service
 * @param image what the tag resolves to
 * @param stable the revision that serves now
 * @param routes the listener rules in front of the service
 * @param alarms those that must not go off
 * @param window whether a release may begin now
 */
@Supplied("The preflight suite needs facts of an environment: run greenlight plan or deploy")
public record Facts(
        Place place,
        String family,
        Strategy strategy,
        String tag,
        Answer<Caller> caller,
        Answer<String> clusterStatus,
        Answer<Service> service,
        Answer<Image> image,
        Answer<Stable> stable,
        Answer<List<Route>> routes,
        Answer<Alarms> alarms,
        DeploymentWindows.Ruling window) {

    public Facts {
        routes = routes.map(List::copyOf);
    }

    /**
     * Why it is unknown whether a release may begin: AWS did not answer now, and nothing that is known forbids it. Empty when it
     * is known.
     */
    public Optional<String> unclear() {
        Set<String> silent = Stream.of(caller, clusterStatus, service, image, stable, routes, alarms)
                .filter(Answer::passing)
                .map(Answer::problem)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean known = PreflightRules.all(this)
                .anyMatch(finding -> finding.status() == CheckStatus.FAILED && !silent.contains(finding.found()));
        return silent.isEmpty() || known ? Optional.empty() : Optional.of(String.join("; ", silent));
    }

    /**
     * The alarms that are configured.
     *
     * @param names of all of them
     * @param on names of those that are in ALARM
     * @param allowed whether a release may begin all the same
     */
    public record Alarms(List<String> names, List<String> on, boolean allowed) {
        public Alarms {
            names = List.copyOf(names);
            on = List.copyOf(on);
        }
    }

    /** Who asks AWS. */
    public record Caller(String account, String arn) {}

    /**
     * The service.
     *
     * @param inProgress ARN of a deployment that is not over, or empty
     * @param connected whether Service Connect moves its traffic, which needs no load balancer
     */
    public record Service(
            String arn,
            String status,
            int desired,
            int running,
            int pending,
            String inProgress,
            String networkMode,
            boolean connected) {}

    /**
     * The wanted image.
     *
     * @param digest empty when it is not there
     * @param inEcr whether it could be looked up at all
     */
    public record Image(String reference, String digest, boolean inEcr) {}

    /**
     * The revision that serves.
     *
     * @param status of its task definition
     * @param image with its tag
     * @param healthy targets that are healthy
     * @param requested tasks that it should run
     */
    public record Stable(String taskDefinition, String status, String image, int healthy, int requested) {}

    /**
     * One entry of the service's load balancers.
     *
     * @param groups its target group and, for a switch, the alternate one
     * @param productionRule ARN, or empty
     * @param testRule ARN, or empty
     * @param production weights by target group in the production rule, empty when the rule does not exist
     * @param test the same of the test rule
     * @param actions the kinds of actions in the production rule
     * @param targetTypes target type by target group
     * @param role of ECS for the load balancer, or empty
     */
    public record Route(
            List<String> groups,
            String productionRule,
            String testRule,
            Map<String, Integer> production,
            Map<String, Integer> test,
            List<String> actions,
            Map<String, String> targetTypes,
            String role) {
        public Route {
            groups = List.copyOf(groups);
            production = Map.copyOf(production);
            test = Map.copyOf(test);
            actions = List.copyOf(actions);
            targetTypes = Map.copyOf(targetTypes);
        }
    }
}
