package dev.greenlight.cloud.ecs.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.cloud.ecs.deploy.DeploymentState;
import dev.greenlight.cloud.ecs.deploy.DeploymentStatus;
import dev.greenlight.cloud.ecs.deploy.HookRun;
import dev.greenlight.cloud.ecs.deploy.LifecycleStage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All of ECS at one moment as plain records; AWS's own structures are kept as their JSON. Tasks end with the cloud. */
public record StoreSnapshot(
        List<JsonNode> clusters,
        List<JsonNode> definitions,
        Map<String, Map<String, String>> tags,
        List<ServicePicture> services) {

    record ServicePicture(
            String arn,
            String name,
            String cluster,
            JsonNode config,
            String status,
            List<RevisionPicture> revisions,
            List<DeploymentPicture> deployments,
            String completed,
            ServiceEntry.@Nullable Weights applied,
            List<JsonNode> events) {}

    record RevisionPicture(
            JsonNode revision,
            String deploymentId,
            List<Attachment> attachments,
            Instant createdAt,
            Instant updatedAt,
            String rolloutState,
            String rolloutReason,
            int failedTasks) {}

    /** The plan is made again from the configuration, with the minutes of the clock that it wakes up to. */
    record DeploymentPicture(
            String target,
            String source,
            JsonNode configuration,
            boolean first,
            boolean reconcile,
            StatePicture state) {}

    record StatePicture(
            String id,
            DeploymentStatus status,
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
            DeploymentState.Times times) {}
}
