package dev.greenlight.cloud.ecs.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.cloud.ecs.deploy.DeploymentPlan;
import dev.greenlight.cloud.ecs.deploy.DeploymentState;
import dev.greenlight.cloud.ecs.deploy.EcsDeploymentStatus;
import dev.greenlight.cloud.ecs.deploy.HookRun;
import dev.greenlight.cloud.ecs.deploy.LifecycleStage;
import dev.greenlight.cloud.protocol.Models;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** All of ECS at one moment as plain records; AWS's own structures are kept as their JSON. Tasks end with the cloud. */
public record StoreSnapshot(
        List<JsonNode> clusters,
        List<JsonNode> definitions,
        Map<String, Map<String, String>> tags,
        List<ServiceSnapshot> services) {

    static StoreSnapshot of(Store store) {
        return new StoreSnapshot(
                store.clusters.values().stream().map(Models::write).toList(),
                store.definitions.values().stream()
                        .flatMap(revisions -> revisions.values().stream())
                        .map(Models::write)
                        .toList(),
                Map.copyOf(store.tags),
                store.services().stream().map(ServiceEntry::snapshot).toList());
    }

    Store store(PlanBuilder plans) {
        Store store = new Store();
        clusters.stream()
                .map(tree -> Models.read(tree, Cluster.class))
                .forEach(each -> store.clusters.put(each.clusterName(), each));
        definitions.stream()
                .map(tree -> Models.read(tree, TaskDefinition.class))
                .forEach(store::put);
        store.tags.putAll(tags);
        services.stream().map(each -> ServiceEntry.of(each, plans)).forEach(each -> store.services.put(each.arn, each));
        return store;
    }

    record ServiceSnapshot(
            String arn,
            String name,
            String cluster,
            JsonNode config,
            String status,
            List<RevisionSnapshot> revisions,
            List<DeploymentSnapshot> deployments,
            String completed,
            ServiceEntry.@Nullable Weights applied,
            List<JsonNode> events) {}

    record RevisionSnapshot(
            JsonNode revision,
            String deploymentId,
            List<Attachment> attachments,
            Instant createdAt,
            Instant updatedAt,
            String rolloutState,
            String rolloutReason,
            int failedTasks) {}

    /** The plan is made again from the configuration, with the minutes of the clock that it wakes up to. */
    record DeploymentSnapshot(
            String target,
            String source,
            JsonNode configuration,
            boolean first,
            boolean reconcile,
            StateSnapshot state) {}

    record StateSnapshot(
            String id,
            EcsDeploymentStatus status,
            String reason,
            LifecycleStage stage,
            int step,
            double production,
            double test,
            List<HookRun> hooks,
            int failures,
            DeploymentState.BreakerState breaker,
            Set<String> ignoredAlarms,
            Set<String> triggeredAlarms,
            DeploymentState.Times times) {

        static StateSnapshot of(DeploymentState s) {
            DeploymentState.Position at = s.position();
            DeploymentState.Monitors monitors = s.monitors();
            return new StateSnapshot(
                    s.id(),
                    s.status(),
                    s.reason(),
                    at.stage(),
                    at.step(),
                    at.production(),
                    at.test(),
                    s.hooks(),
                    monitors.failures(),
                    monitors.breaker(),
                    monitors.ignoredAlarms(),
                    monitors.triggeredAlarms(),
                    s.times());
        }

        DeploymentState state(DeploymentPlan plan) {
            return new DeploymentState(
                    id,
                    plan,
                    status,
                    reason,
                    new DeploymentState.Position(stage, step, production, test),
                    hooks,
                    new DeploymentState.Monitors(failures, breaker, ignoredAlarms, triggeredAlarms),
                    times);
        }
    }
}
