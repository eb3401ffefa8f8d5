package dev.greenlight.cloud.ecs.api;

import dev.greenlight.cloud.ecs.control.Arns;
import dev.greenlight.cloud.ecs.control.DeploymentEntry;
import dev.greenlight.cloud.ecs.control.ServiceEntry;
import dev.greenlight.cloud.ecs.control.Store;
import dev.greenlight.cloud.ecs.control.TaskEntry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Cluster;

/** Finds clusters, services and tasks by the short names and ARNs that requests carry. */
final class Lookup {
    private static final String DEFAULT_CLUSTER = "default";

    private final Store store;
    private final Arns arns;

    Lookup(Store store, Arns arns) {
        this.store = store;
        this.arns = arns;
    }

    Cluster cluster(@Nullable String nameOrArn) {
        return findCluster(nameOrArn)
                .filter(each -> each.status().equals("ACTIVE"))
                .orElseThrow(EcsErrors::clusterNotFound);
    }

    Optional<Cluster> findCluster(@Nullable String nameOrArn) {
        String name = nameOrArn == null || nameOrArn.isEmpty() ? DEFAULT_CLUSTER : Arns.tail(nameOrArn);
        return Optional.ofNullable(store.clusters.get(name))
                .filter(each -> nameOrArn == null
                        || !Arns.isArn(nameOrArn)
                        || each.clusterArn().equals(nameOrArn));
    }

    Optional<ServiceEntry> findService(Cluster cluster, String nameOrArn) {
        String arn = arns.service(cluster.clusterName(), Arns.tail(nameOrArn));
        boolean foreign = Arns.isArn(nameOrArn) && !arn.equals(nameOrArn);
        return foreign ? Optional.empty() : Optional.ofNullable(store.services.get(arn));
    }

    /** A service that can be changed. */
    ServiceEntry activeService(Cluster cluster, String nameOrArn) {
        ServiceEntry service = findService(cluster, nameOrArn).orElseThrow(EcsErrors::serviceNotFound);
        if (!service.isActive()) {
            throw EcsErrors.serviceNotActive();
        }
        return service;
    }

    Optional<TaskEntry> findTask(Cluster cluster, String idOrArn) {
        String arn = arns.task(cluster.clusterName(), Arns.tail(idOrArn));
        boolean foreign = Arns.isArn(idOrArn) && !arn.equals(idOrArn);
        return foreign ? Optional.empty() : Optional.ofNullable(store.tasks.get(arn));
    }

    Optional<Located> deployment(String arn) {
        for (ServiceEntry service : store.services()) {
            for (DeploymentEntry deployment : service.deployments()) {
                if (deployment.arn().equals(arn)) {
                    return Optional.of(new Located(service, deployment));
                }
            }
        }
        return Optional.empty();
    }

    /** A deployment with the service it belongs to. */
    record Located(ServiceEntry service, DeploymentEntry deployment) {}
}
