package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.ecs.ImageResolver;
import dev.greenlight.cloud.ecs.deploy.DeploymentFacts;
import dev.greenlight.cloud.ecs.deploy.DeploymentState;
import dev.greenlight.cloud.ecs.deploy.DeploymentStatus;
import dev.greenlight.cloud.ecs.deploy.LifecycleStage;
import dev.greenlight.cloud.ecs.deploy.StateMachine;
import dev.greenlight.cloud.ecs.deploy.UpdateStrategy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerImage;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionLoadBalancer;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Starts deployments: makes the new revision, and takes over from one that is still running. */
public final class DeploymentStarter {
    /** AWS keeps 90 days of deployments; a bound keeps a busy service from growing without end. */
    private static final int MOST_DEPLOYMENTS = 100;

    private static final DeploymentFacts NOTHING =
            new DeploymentFacts(0, DeploymentFacts.Tasks.NONE, DeploymentFacts.Tasks.NONE, 0, null, Set.of(), false);

    private final CloudClock clock;
    private final Arns arns;
    private final ImageResolver images;
    private final ListenerRules networking;
    private final PlanBuilder planner;

    public DeploymentStarter(CloudClock clock, Arns arns, ImageResolver images, ListenerRules networking) {
        this.clock = clock;
        this.arns = arns;
        this.images = images;
        this.networking = networking;
        this.planner = new PlanBuilder(clock);
    }

    /** Starts a deployment of the service as it is configured now. */
    public void begin(ServiceEntry service, TaskDefinition definition) {
        Instant now = clock.now();
        boolean superseded = supersede(service, now);
        DeploymentConfiguration configuration = service.config.deploymentConfiguration();
        UpdateStrategy strategy = PlanBuilder.strategy(configuration);
        RevisionEntry source = service.completed;
        List<Attachment> attachments =
                networking.attachments(service.config.loadBalancers(), source, strategy.isSideBySide());
        RevisionEntry target = new RevisionEntry(
                revision(service, definition, attachments, now), Arns.newDeploymentId(), attachments, now);
        service.revisions.add(target);
        String id = arns.serviceDeployment(service.cluster, service.name);
        DeploymentState state =
                DeploymentState.pending(id, planner.plan(configuration, source == null, superseded), now);
        service.deployments.add(new DeploymentEntry(target, source, configuration, state));
        service.applied = superseded && source != null ? null : new ServiceEntry.Weights(0, 0);
        service.trafficProblem = "";
        service.steadyAnnounced = false;
        if (service.deployments.size() > MOST_DEPLOYMENTS) {
            service.deployments.remove(0);
        }
    }

    /** Stops the deployment that is running; true when it left something behind that must be reconciled. */
    private boolean supersede(ServiceEntry service, Instant now) {
        if (service.deployments.isEmpty()) {
            return false;
        }
        DeploymentEntry current = service.current();
        DeploymentState state = current.state;
        boolean cleaningUp = state.stage() == LifecycleStage.CLEAN_UP && state.status() == DeploymentStatus.IN_PROGRESS;
        if (cleaningUp) {
            service.completed = current.target;
        }
        if (!state.status().isTerminal()) {
            DeploymentState stopping = StateMachine.supersede(state, now);
            current.state = StateMachine.step(stopping, NOTHING, now);
            RolloutStates.record(service, current, state.status(), now);
        }
        @Nullable RevisionEntry completed = service.completed;
        return service.present().anyMatch(task -> task.revision != completed)
                || !state.status().isTerminal();
    }

    private ServiceRevision revision(
            ServiceEntry service, TaskDefinition definition, List<Attachment> attachments, Instant now) {
        Service config = service.config;
        List<ContainerImage> containerImages = definition.containerDefinitions().stream()
                .map(c -> ContainerImage.builder()
                        .containerName(c.name())
                        .image(c.image())
                        .imageDigest(images.resolve(c.image()).digest().orElse(null))
                        .build())
                .toList();
        List<ServiceRevisionLoadBalancer> resolved = attachments.stream()
                .map(each -> ServiceRevisionLoadBalancer.builder()
                        .targetGroupArn(each.targetGroupArn())
                        .productionListenerRule(rule(config, each))
                        .build())
                .toList();
        return ServiceRevision.builder()
                .serviceRevisionArn(arns.serviceRevision(service.cluster, service.name))
                .serviceArn(service.arn)
                .clusterArn(config.clusterArn())
                .taskDefinition(definition.taskDefinitionArn())
                .launchType(config.launchType())
                .platformVersion(config.platformVersion())
                .platformFamily(config.platformFamily())
                .loadBalancers(config.loadBalancers())
                .networkConfiguration(config.networkConfiguration())
                .containerImages(containerImages)
                .resolvedConfiguration(r -> r.loadBalancers(resolved))
                .createdAt(now)
                .build();
    }

    private static @Nullable String rule(Service config, Attachment attachment) {
        return config.loadBalancers().stream()
                .filter(each -> each.advancedConfiguration() != null)
                .filter(each -> attachment.targetGroupArn().equals(each.targetGroupArn())
                        || attachment
                                .targetGroupArn()
                                .equals(each.advancedConfiguration().alternateTargetGroupArn()))
                .map(each -> each.advancedConfiguration().productionListenerRule())
                .findFirst()
                .orElse(null);
    }
}
