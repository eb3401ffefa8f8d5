package dev.greenlight.cloud.ecs.api;

import dev.greenlight.cloud.ecs.control.Arns;
import dev.greenlight.cloud.ecs.control.ServiceEntry.TaskCounts;
import dev.greenlight.cloud.ecs.control.Store;
import dev.greenlight.cloud.ecs.control.TaskEntry;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Pages;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterResponse;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;

/** Clusters. */
final class ClusterOperations {
    private static final int MOST_DESCRIBED = 100;

    private final Store store;
    private final Arns arns;
    private final Lookup lookup;
    private final ResourceTags tags;

    ClusterOperations(Store store, Arns arns, Lookup lookup, ResourceTags tags) {
        this.store = store;
        this.arns = arns;
        this.lookup = lookup;
        this.tags = tags;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(CreateClusterRequest.class, this::create)
                .handle(DescribeClustersRequest.class, this::describe)
                .handle(ListClustersRequest.class, this::list)
                .handle(DeleteClusterRequest.class, this::delete, "cluster");
    }

    CreateClusterResponse create(CreateClusterRequest request) {
        String name = Objects.requireNonNullElse(request.clusterName(), "default");
        EcsErrors.check(
                name.matches("[A-Za-z0-9_-]{1,255}"),
                "Cluster name must be 1 to 255 letters, numbers, hyphens and underscores; found " + name);
        Optional<Cluster> existing =
                lookup.findCluster(name).filter(each -> each.status().equals("ACTIVE"));
        Cluster cluster = existing.orElseGet(() -> Cluster.builder()
                .clusterName(name)
                .clusterArn(arns.cluster(name))
                .status("ACTIVE")
                .settings(request.settings())
                .configuration(request.configuration())
                .capacityProviders(request.capacityProviders())
                .defaultCapacityProviderStrategy(request.defaultCapacityProviderStrategy())
                .build());
        store.clusters.put(name, cluster);
        tags.put(cluster.clusterArn(), request.tags());
        return CreateClusterResponse.builder()
                .cluster(counted(cluster).tags(tags.of(cluster.clusterArn())).build())
                .build();
    }

    DescribeClustersResponse describe(DescribeClustersRequest request) {
        List<String> names =
                request.hasClusters() && !request.clusters().isEmpty() ? request.clusters() : List.of("default");
        EcsErrors.check(names.size() <= MOST_DESCRIBED, "Clusters can have at most " + MOST_DESCRIBED + " items.");
        boolean withTags = request.include().contains(ClusterField.TAGS);
        Described<Cluster> described = Described.of(
                names,
                name -> lookup.findCluster(name).map(each -> counted(each)
                        .tags(withTags ? tags.of(each.clusterArn()) : null)
                        .build()),
                name -> Arns.isArn(name) ? name : arns.cluster(name));
        return DescribeClustersResponse.builder()
                .clusters(described.found())
                .failures(described.failures())
                .build();
    }

    ListClustersResponse list(ListClustersRequest request) {
        List<String> all = store.clusters.values().stream()
                .filter(each -> each.status().equals("ACTIVE"))
                .map(Cluster::clusterArn)
                .toList();
        Pages<String> page = Pages.of(all, request.nextToken(), request.maxResults(), 100, 100, EcsErrors.INVALID);
        return ListClustersResponse.builder()
                .clusterArns(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    DeleteClusterResponse delete(DeleteClusterRequest request) {
        Cluster cluster = lookup.cluster(request.cluster());
        if (services(cluster) > 0) {
            throw AwsError.of(
                    "ClusterContainsServicesException", "The Cluster cannot be deleted while Services are active.");
        }
        if (tasks(cluster).findAny().isPresent()) {
            throw AwsError.of("ClusterContainsTasksException", "The Cluster cannot be deleted while Tasks are active.");
        }
        Cluster deleted = cluster.toBuilder().status("INACTIVE").build();
        store.clusters.put(cluster.clusterName(), deleted);
        return DeleteClusterResponse.builder().cluster(counted(deleted).build()).build();
    }

    private Cluster.Builder counted(Cluster cluster) {
        TaskCounts counts = TaskCounts.of(tasks(cluster));
        return cluster.toBuilder()
                .activeServicesCount(services(cluster))
                .registeredContainerInstancesCount(0)
                .runningTasksCount(counts.running())
                .pendingTasksCount(counts.pending());
    }

    private int services(Cluster cluster) {
        return (int) store.services().stream()
                .filter(each -> each.cluster.equals(cluster.clusterName()) && !each.isInactive())
                .count();
    }

    private Stream<TaskEntry> tasks(Cluster cluster) {
        return store.tasks.values().stream()
                .filter(each -> each.cluster.equals(cluster.clusterName()) && !each.isStopped());
    }
}
