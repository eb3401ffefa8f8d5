package dev.greenlight.harness.ecs;

import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.Serving;
import dev.greenlight.harness.rollout.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceCurrentRevisionSummary;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionSummary;

/** What each revision runs and serves: by the deployment while one moves, else by the listener rules. */
final class ServingReader {
    private static final double ALL = 100;

    /** The revision that is about to go changes seldom. */
    private static final int STABLE_PATIENCE = 4;

    /** While it bakes, looks are rare: each of them asks how the candidate is. */
    private static final int BAKING_IMPATIENCE = 2;

    private final EcsReader reader;
    private final TargetHealths healths;
    private final ListenerRules rules;
    private final Duration fresh;

    ServingReader(EcsReader reader, TargetHealths healths, ListenerRules rules, Duration fresh) {
        this.reader = reader;
        this.healths = healths;
        this.rules = rules;
        this.fresh = fresh;
    }

    List<Deployment> translate(List<ServiceDeployment> seen) {
        return seen.stream().map(one -> Translation.deployment(one, reader)).toList();
    }

    /** While that deployment moves: by the weights that it asked for. A candidate that still starts is not asked for its health. */
    List<Serving> during(ServiceDeployment deployment) {
        ServiceRevisionSummary target = deployment.targetServiceRevision();
        Stage stage = Stage.of(Translation.orEmpty(deployment.lifecycleStageAsString()));
        boolean starts = !stage.candidateMustRun() && target.requestedProductionTrafficWeight() != null;
        Duration age = stage == Stage.BAKE_TIME ? fresh.dividedBy(BAKING_IMPATIENCE) : fresh;
        List<ServiceRevisionSummary> all = new ArrayList<>(deployment.sourceServiceRevisions());
        all.add(target);
        reader.loadRevisions(all.stream().map(ServiceRevisionSummary::arn).toList());
        int running =
                all.stream().mapToInt(one -> count(one.runningTaskCount())).sum();
        List<Serving> serving = new ArrayList<>();
        for (ServiceRevisionSummary one : all) {
            double share = running == 0 ? 0 : ALL * count(one.runningTaskCount()) / running;
            double weight =
                    one.requestedProductionTrafficWeight() == null ? share : one.requestedProductionTrafficWeight();
            reader.revision(one.arn())
                    .ifPresent(revision -> serving.add(serving(
                            revision,
                            weight,
                            count(one.requestedTaskCount()),
                            starts && one.equals(target) ? 0 : count(one.runningTaskCount()),
                            one.equals(target) ? age : fresh.multipliedBy(STABLE_PATIENCE))));
        }
        return merged(serving);
    }

    /** While none moves: by the weights of the production rule. */
    List<Serving> still(Service service) {
        List<ServiceCurrentRevisionSummary> all = service.currentServiceRevisions();
        reader.loadRevisions(
                all.stream().map(ServiceCurrentRevisionSummary::arn).toList());
        Map<String, Double> shares = shares(service);
        int running =
                all.stream().mapToInt(one -> count(one.runningTaskCount())).sum();
        List<Serving> serving = new ArrayList<>();
        for (ServiceCurrentRevisionSummary one : all) {
            Optional<ServiceRevision> revision = reader.revision(one.arn());
            if (revision.isPresent()) {
                double weight = shares.isEmpty()
                        ? (running == 0 ? 0 : ALL * count(one.runningTaskCount()) / running)
                        : Translation.targetGroups(revision.get()).stream()
                                .mapToDouble(group -> shares.getOrDefault(group, 0.0))
                                .min()
                                .orElse(0);
                serving.add(serving(
                        revision.get(), weight, count(one.requestedTaskCount()), count(one.runningTaskCount()), fresh));
            }
        }
        return merged(serving);
    }

    /** Target groups of different load balancers differ: a revision serves as much as the least of its own. */
    private Map<String, Double> shares(Service service) {
        List<String> production = ListenerRules.productionRules(service);
        Map<String, Double> shares = new HashMap<>();
        rules.recentRules(production).values().forEach(rule -> shares.putAll(ListenerRules.shares(rule)));
        return shares;
    }

    /** Targets of a rolling deployment share one group: no more of them are its own than it has running tasks. */
    private Serving serving(ServiceRevision revision, double weight, int requested, int running, Duration age) {
        List<String> groups = Translation.targetGroups(revision);
        int healthy = running == 0
                ? 0
                : groups.isEmpty()
                        ? running
                        : Math.min(running, least(groups, group -> healths.healthy(group, requested, age)));
        return new Serving(revision.taskDefinition(), Math.min(ALL, Math.max(0, weight)), requested, healthy);
    }

    private static int least(List<String> groups, ToIntFunction<String> count) {
        return groups.stream().mapToInt(count).min().orElse(0);
    }

    /** Two revisions of the service may run the same task definition: they count as one. */
    private static List<Serving> merged(List<Serving> all) {
        List<Serving> merged = new ArrayList<>();
        for (Serving one : all) {
            Optional<Serving> same = merged.stream()
                    .filter(other -> other.taskDefinition().equals(one.taskDefinition()))
                    .findFirst();
            same.ifPresent(merged::remove);
            merged.add(same.map(other -> new Serving(
                            one.taskDefinition(),
                            Math.min(ALL, one.weight() + other.weight()),
                            one.requested() + other.requested(),
                            one.healthy() + other.healthy()))
                    .orElse(one));
        }
        return merged;
    }

    private static int count(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
