package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.ecs.control.StoreSnapshot.DeploymentPicture;
import dev.greenlight.cloud.ecs.control.StoreSnapshot.RevisionPicture;
import dev.greenlight.cloud.ecs.control.StoreSnapshot.ServicePicture;
import dev.greenlight.cloud.ecs.control.StoreSnapshot.StatePicture;
import dev.greenlight.cloud.ecs.deploy.DeploymentState;
import dev.greenlight.cloud.protocol.Models;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Takes a picture of the store, and makes a store of a picture. */
public final class StoreSnapshots {
    private final PlanBuilder planner;

    public StoreSnapshots(PlanBuilder planner) {
        this.planner = planner;
    }

    public StoreSnapshot take(Store store) {
        return new StoreSnapshot(
                store.clusters.values().stream().map(Models::write).toList(),
                store.definitions.values().stream()
                        .flatMap(revisions -> revisions.values().stream())
                        .map(Models::write)
                        .toList(),
                Map.copyOf(store.tags),
                store.services().stream().map(StoreSnapshots::picture).toList());
    }

    private static ServicePicture picture(ServiceEntry service) {
        return new ServicePicture(
                service.arn,
                service.name,
                service.cluster,
                Models.write(service.config),
                service.status,
                service.revisions.stream().map(StoreSnapshots::picture).toList(),
                service.deployments.stream().map(StoreSnapshots::picture).toList(),
                service.completed == null ? "" : service.completed.arn(),
                service.applied,
                service.events.stream().map(Models::write).toList());
    }

    private static RevisionPicture picture(RevisionEntry revision) {
        return new RevisionPicture(
                Models.write(revision.revision),
                revision.deploymentId,
                revision.attachments,
                revision.createdAt,
                revision.updatedAt,
                revision.rolloutState.toString(),
                revision.rolloutReason,
                revision.failedTasks);
    }

    private static DeploymentPicture picture(DeploymentEntry deployment) {
        DeploymentState s = deployment.state;
        return new DeploymentPicture(
                deployment.target.arn(),
                deployment.source == null ? "" : deployment.source.arn(),
                Models.write(deployment.configuration),
                s.plan().first(),
                s.plan().reconcile(),
                new StatePicture(
                        s.id(),
                        s.status(),
                        s.reason(),
                        s.stage(),
                        s.step(),
                        s.production(),
                        s.test(),
                        s.hooks(),
                        s.failures(),
                        s.breaker(),
                        s.ignoredAlarms(),
                        s.triggeredAlarms(),
                        s.times()));
    }

    public Store develop(StoreSnapshot picture) {
        Store store = new Store();
        picture.clusters().stream()
                .map(tree -> Models.read(tree, Cluster.class))
                .forEach(each -> store.clusters.put(each.clusterName(), each));
        picture.definitions().stream()
                .map(tree -> Models.read(tree, TaskDefinition.class))
                .forEach(each -> store.definitions
                        .computeIfAbsent(each.family(), family -> new TreeMap<>())
                        .put(each.revision(), each));
        store.tags.putAll(picture.tags());
        picture.services().stream().map(this::develop).forEach(each -> store.services.put(each.arn, each));
        return store;
    }

    private ServiceEntry develop(ServicePicture p) {
        ServiceEntry service = new ServiceEntry(p.arn(), p.name(), p.cluster(), Models.read(p.config(), Service.class));
        service.status = p.status();
        service.applied = p.applied();
        Map<String, RevisionEntry> revisions = new TreeMap<>();
        p.revisions().stream().map(StoreSnapshots::develop).forEach(each -> {
            service.revisions.add(each);
            revisions.put(each.arn(), each);
        });
        service.completed = revisions.get(p.completed());
        p.deployments().forEach(each -> service.deployments.add(develop(each, revisions)));
        p.events().forEach(tree -> service.events.add(Models.read(tree, ServiceEvent.class)));
        return service;
    }

    private static RevisionEntry develop(RevisionPicture p) {
        RevisionEntry revision = new RevisionEntry(
                Models.read(p.revision(), ServiceRevision.class), p.deploymentId(), p.attachments(), p.createdAt());
        revision.rollout(DeploymentRolloutState.fromValue(p.rolloutState()), p.rolloutReason(), p.updatedAt());
        revision.failedTasks = p.failedTasks();
        return revision;
    }

    private DeploymentEntry develop(DeploymentPicture p, Map<String, RevisionEntry> revisions) {
        RevisionEntry target = revisions.get(p.target());
        if (target == null) {
            throw new IllegalArgumentException("expected the revision " + p.target() + " of a deployment; found none");
        }
        DeploymentConfiguration configuration = Models.read(p.configuration(), DeploymentConfiguration.class);
        StatePicture s = p.state();
        DeploymentState state = new DeploymentState(
                s.id(),
                planner.plan(configuration, p.first(), p.reconcile()),
                s.status(),
                s.reason(),
                s.stage(),
                s.step(),
                s.production(),
                s.test(),
                s.hooks(),
                s.failures(),
                s.breaker(),
                s.ignoredAlarms(),
                s.triggeredAlarms(),
                s.times());
        return new DeploymentEntry(target, revisions.get(p.source()), configuration, state);
    }
}
