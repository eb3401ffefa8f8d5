package dev.greenlight.harness.rollout;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The service as just seen. It may be stale: ECS is eventually consistent.
 *
 * @param deployments those in progress, the pinned one and the newest ones, in any order
 * @param serving what each revision runs and serves; a revision that runs nothing may be missing
 * @param alarms the names of the configured alarms that are in ALARM
 */
public record ServiceView(List<Deployment> deployments, List<Serving> serving, Set<String> alarms) {

    public ServiceView {
        deployments = List.copyOf(deployments);
        serving = List.copyOf(serving);
        alarms = Set.copyOf(alarms);
    }

    /** The deployment of that ARN; empty when ECS did not show it this time. */
    public Optional<Deployment> deployment(String arn) {
        return deployments.stream().filter(one -> one.arn().equals(arn)).findFirst();
    }

    /** What the revision with that task definition runs and serves. */
    public Optional<Serving> serving(String taskDefinition) {
        return serving.stream()
                .filter(one -> one.taskDefinition().equals(taskDefinition))
                .findFirst();
    }

    /** The one revision that has all of the production traffic; empty when several or none have any. */
    public Optional<Serving> soleServing() {
        List<Serving> withTraffic =
                serving.stream().filter(one -> one.weight() > 0).toList();
        return withTraffic.size() == 1 ? Optional.of(withTraffic.get(0)) : Optional.empty();
    }

    /** The deployment that ECS made last. */
    public Optional<Deployment> newest() {
        return deployments.stream().max(Comparator.comparing(Deployment::createdAt));
    }

    /** A deployment that is not over yet. */
    public Optional<Deployment> inProgress() {
        return deployments.stream().filter(one -> !one.status().isTerminal()).findFirst();
    }

    /** The newest deployment that ECS made after that one. */
    public Optional<Deployment> newerThan(Deployment pinned) {
        return deployments.stream()
                .filter(one -> one.isNewerThan(pinned))
                .max(Comparator.comparing(Deployment::createdAt));
    }
}
