package dev.greenlight.harness.ecs;

import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.Trouble;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;

/** Reads one service of ECS, in batches. Revisions never change, so that each is read once. */
final class EcsReader {
    /** What Describe takes at most in one request. */
    private static final int BATCH = 20;

    private static final int NEWEST = 20;

    private final EcsClient ecs;
    private final String cluster;
    private final String name;
    private final Map<String, ServiceRevision> revisions = new ConcurrentHashMap<>();

    EcsReader(EcsClient ecs, String cluster, String name) {
        this.ecs = ecs;
        this.cluster = cluster;
        this.name = name;
    }

    /** The service; a {@link PlatformException} when there is none. */
    Service service() {
        return find().orElseThrow(() -> new PlatformException(
                Trouble.REJECTED, "there is no service %s in cluster %s".formatted(name, cluster)));
    }

    Optional<Service> find() {
        return AwsTroubles.calling(
                        "describe the service",
                        () -> ecs.describeServices(
                                request -> request.cluster(cluster).services(name)))
                .services()
                .stream()
                .findFirst();
    }

    /** The deployments of these ARNs, as far as ECS shows them. */
    List<ServiceDeployment> deployments(Collection<String> arns) {
        if (arns.isEmpty()) {
            return List.of();
        }
        List<ServiceDeployment> found = AwsTroubles.calling(
                        "describe the deployments",
                        () -> ecs.describeServiceDeployments(request -> request.serviceDeploymentArns(arns)))
                .serviceDeployments();
        loadRevisions(found.stream()
                .map(EcsReader::targetArn)
                .filter(arn -> !arn.isEmpty())
                .toList());
        return found;
    }

    /** The newest deployments. */
    List<ServiceDeployment> newestDeployments() {
        List<ServiceDeploymentBrief> briefs = AwsTroubles.calling(
                        "list the deployments",
                        () -> ecs.listServiceDeployments(request ->
                                request.cluster(cluster).service(name).maxResults(NEWEST)))
                .serviceDeployments();
        return deployments(briefs.stream()
                .map(ServiceDeploymentBrief::serviceDeploymentArn)
                .toList());
    }

    /** Reads those that are not known yet. */
    void loadRevisions(Collection<String> arns) {
        List<String> unknown = new ArrayList<>(arns.stream().distinct().toList());
        unknown.removeAll(revisions.keySet());
        for (int from = 0; from < unknown.size(); from += BATCH) {
            List<String> batch = unknown.subList(from, Math.min(unknown.size(), from + BATCH));
            AwsTroubles.calling(
                            "describe the revisions",
                            () -> ecs.describeServiceRevisions(request -> request.serviceRevisionArns(batch)))
                    .serviceRevisions()
                    .forEach(revision -> revisions.put(revision.serviceRevisionArn(), revision));
        }
    }

    /** A revision that was loaded; empty for one that ECS doesn't show, as those before October 2024. */
    Optional<ServiceRevision> revision(String arn) {
        return Optional.ofNullable(revisions.get(arn));
    }

    /** The newest loaded revision that runs that task definition. */
    Optional<ServiceRevision> revisionOf(String taskDefinition) {
        return revisions.values().stream()
                .filter(revision -> taskDefinition.equals(revision.taskDefinition()))
                .max(java.util.Comparator.comparing(ServiceRevision::createdAt));
    }

    DescribeTaskDefinitionResponse taskDefinition(String reference) {
        return AwsTroubles.calling(
                "describe the task definition " + reference,
                () -> ecs.describeTaskDefinition(
                        request -> request.taskDefinition(reference).include(TaskDefinitionField.TAGS)));
    }

    static String targetArn(ServiceDeployment deployment) {
        return deployment.targetServiceRevision() == null
                ? ""
                : deployment.targetServiceRevision().arn();
    }
}
