package dev.greenlight.cloud.ecs.control;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.ecs.EcsPorts;
import dev.greenlight.cloud.ecs.ImageResolver;
import dev.greenlight.cloud.ecs.deploy.DeploymentState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerImage;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceConnectConfiguration;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionLoadBalancer;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Starts deployments: makes the new revision, and takes over from one that is still running. */
public final class DeploymentStarter {
    private final CloudClock clock;
    private final Arns arns;
    private final ImageResolver images;
    private final ServiceListenerRules rules;
    private final PlanBuilder plans;

    public DeploymentStarter(EcsPorts ports, Arns arns, ServiceListenerRules rules, PlanBuilder plans) {
        this.clock = ports.clock();
        this.arns = arns;
        this.images = ports.images();
        this.rules = rules;
        this.plans = plans;
    }

    /** Starts a deployment of the service as it is configured now. */
    public void begin(ServiceEntry service, TaskDefinition definition, @Nullable ServiceConnectConfiguration connect) {
        Instant now = clock.now();
        boolean superseded = service.supersede(now);
        DeploymentConfiguration configuration = service.config().deploymentConfiguration();
        RevisionEntry source = service.completed();
        List<Attachment> attachments = rules.attachments(
                service.config().loadBalancers(),
                source,
                PlanBuilder.strategy(configuration).isSideBySide());
        RevisionEntry target = new RevisionEntry(
                revision(service, definition, attachments, connect, now), Arns.newDeploymentId(), attachments, now);
        String id = arns.serviceDeployment(service.cluster, service.name);
        DeploymentState state = DeploymentState.pending(id, plans.plan(configuration, source == null, superseded), now);
        service.begin(new DeploymentEntry(target, source, configuration, state), superseded);
    }

    private ServiceRevision revision(
            ServiceEntry service,
            TaskDefinition definition,
            List<Attachment> attachments,
            @Nullable ServiceConnectConfiguration connect,
            Instant now) {
        Service config = service.config();
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
                .serviceConnectConfiguration(connect)
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
