package dev.greenlight.cloud.ecs.api;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.ecs.EcsPorts;
import dev.greenlight.cloud.ecs.control.Arns;
import dev.greenlight.cloud.ecs.control.DeploymentStarter;
import dev.greenlight.cloud.ecs.control.PlanBuilder;
import dev.greenlight.cloud.ecs.control.Reconciler;
import dev.greenlight.cloud.ecs.control.ServiceEntry;
import dev.greenlight.cloud.ecs.control.Store;
import dev.greenlight.cloud.protocol.Dialect;
import dev.greenlight.cloud.protocol.Pages;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceResponse;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceResponse;
import software.amazon.awssdk.services.ecs.model.DeploymentController;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceConnectConfiguration;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

/** Services. */
final class ServiceOperations {
    private static final int MOST_DESCRIBED = 10;

    private final Store store;
    private final Arns arns;
    private final Lookup lookup;
    private final ResourceTags tags;
    private final CloudClock clock;
    private final Set<Dialect> dialects;
    private final LoadBalancerValidation loadBalancers;
    private final DeploymentStarter starter;
    private final Reconciler reconciler;

    ServiceOperations(
            Store store,
            Arns arns,
            Lookup lookup,
            ResourceTags tags,
            EcsPorts ports,
            LoadBalancerValidation loadBalancers,
            DeploymentStarter starter,
            Reconciler reconciler) {
        this.store = store;
        this.arns = arns;
        this.lookup = lookup;
        this.tags = tags;
        this.clock = ports.clock();
        this.dialects = ports.dialects();
        this.loadBalancers = loadBalancers;
        this.starter = starter;
        this.reconciler = reconciler;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(CreateServiceRequest.class, this::create, "serviceName")
                .handle(UpdateServiceRequest.class, this::update, "service")
                .handle(DescribeServicesRequest.class, this::describe, "services")
                .handle(ListServicesRequest.class, this::list)
                .handle(DeleteServiceRequest.class, this::delete, "service");
    }

    static TaskDefinition activeDefinition(Store store, @Nullable String reference) {
        EcsErrors.check(reference != null && !reference.isEmpty(), "TaskDefinition should be provided.");
        TaskDefinition found =
                store.definition(reference).orElseThrow(() -> EcsErrors.client("TaskDefinition not found."));
        if (found.status() != TaskDefinitionStatus.ACTIVE) {
            throw EcsErrors.client("TaskDefinition is inactive");
        }
        return found;
    }

    CreateServiceResponse create(CreateServiceRequest request) {
        Cluster cluster = lookup.cluster(request.cluster());
        String name = request.serviceName();
        EcsErrors.check(
                name != null && name.matches("[A-Za-z0-9_-]{1,255}"),
                "Service name must be 1 to 255 letters, numbers, hyphens and underscores; found " + name);
        EcsErrors.check(
                isDaemon(request) || request.desiredCount() != null,
                "desiredCount is required when schedulingStrategy is REPLICA.");
        EcsErrors.check(
                request.desiredCount() == null || request.desiredCount() >= 0, "Desired count cannot be negative.");
        TaskDefinition definition = activeDefinition(store, request.taskDefinition());
        String arn = arns.service(cluster.clusterName(), name);
        ServiceEntry existing = store.services.get(arn);
        EcsErrors.check(existing == null || existing.isInactive(), "Creation of service was not idempotent.");
        Service config = config(request, cluster, arn, definition);
        validate(config, definition);
        ServiceEntry service = new ServiceEntry(arn, name, cluster.clusterName(), config);
        store.services.put(arn, service);
        tags.put(arn, request.tags());
        starter.begin(service, definition, request.serviceConnectConfiguration());
        reconciler.reconcile(service);
        return CreateServiceResponse.builder().service(view(service, true)).build();
    }

    private Service config(CreateServiceRequest request, Cluster cluster, String arn, TaskDefinition definition) {
        LaunchType launchType = request.launchTypeAsString() == null && !request.hasCapacityProviderStrategy()
                ? LaunchType.EC2
                : request.launchType();
        boolean fargate = launchType == LaunchType.FARGATE;
        return Service.builder()
                .serviceArn(arn)
                .serviceName(request.serviceName())
                .clusterArn(cluster.clusterArn())
                .taskDefinition(definition.taskDefinitionArn())
                .loadBalancers(request.loadBalancers())
                .serviceRegistries(request.serviceRegistries())
                .desiredCount(isDaemon(request) ? 1 : request.desiredCount()) // there is one machine
                .launchType(launchType)
                .capacityProviderStrategy(request.capacityProviderStrategy())
                .platformVersion(fargate ? Objects.requireNonNullElse(request.platformVersion(), "LATEST") : null)
                .platformFamily(fargate ? "Linux" : null)
                .deploymentConfiguration(DeploymentValidation.merge(null, request.deploymentConfiguration(), dialects))
                .deploymentController(Objects.requireNonNullElse(
                        request.deploymentController(),
                        DeploymentController.builder()
                                .type(DeploymentControllerType.ECS)
                                .build()))
                .networkConfiguration(request.networkConfiguration())
                .placementConstraints(request.placementConstraints())
                .placementStrategy(request.placementStrategy())
                .healthCheckGracePeriodSeconds(Objects.requireNonNullElse(request.healthCheckGracePeriodSeconds(), 0))
                .schedulingStrategy(isDaemon(request) ? SchedulingStrategy.DAEMON : SchedulingStrategy.REPLICA)
                .roleArn(request.role())
                .createdAt(clock.now())
                .createdBy("arn:aws:iam::" + arns.account() + ":root")
                .enableECSManagedTags(Boolean.TRUE.equals(request.enableECSManagedTags()))
                .propagateTags(request.propagateTagsAsString() == null ? "NONE" : request.propagateTagsAsString())
                .enableExecuteCommand(Boolean.TRUE.equals(request.enableExecuteCommand()))
                .availabilityZoneRebalancing(request.availabilityZoneRebalancingAsString())
                .build();
    }

    private static boolean isDaemon(CreateServiceRequest request) {
        return request.schedulingStrategy() == SchedulingStrategy.DAEMON;
    }

    /** Services of other controllers are kept, and run what they were created with: nothing here deploys to them. */
    private static void checkDeployable(Service service, UpdateServiceRequest request) {
        String type = service.deploymentController().typeAsString();
        EcsErrors.check(
                request.taskDefinition() == null || "ECS".equals(type),
                "Unable to update task definition on services with a %s deployment controller.".formatted(type));
        if (request.deploymentController() != null
                && !type.equals(request.deploymentController().typeAsString())) {
            throw EcsErrors.unsupported("The local cloud does not change the deploymentController of a service.");
        }
    }

    private void validate(Service config, TaskDefinition definition) {
        DeploymentValidation.check(config.deploymentConfiguration());
        loadBalancers.check(config.loadBalancers(), PlanBuilder.strategy(config.deploymentConfiguration()), definition);
    }

    UpdateServiceResponse update(UpdateServiceRequest request) {
        Cluster cluster = lookup.cluster(request.cluster());
        ServiceEntry service = lookup.activeService(cluster, request.service());
        checkDeployable(service.config(), request);
        TaskDefinition definition = request.taskDefinition() == null
                ? definitionOf(service)
                : activeDefinition(store, request.taskDefinition());
        Service config = updated(service.config(), request, definition);
        validate(config, definition);
        service.configure(config);
        if (startsDeployment(request)) {
            ServiceConnectConfiguration connect = request.serviceConnectConfiguration();
            starter.begin(
                    service,
                    definition,
                    connect == null ? service.primary().revision.serviceConnectConfiguration() : connect);
        }
        reconciler.reconcile(service);
        return UpdateServiceResponse.builder().service(view(service, true)).build();
    }

    private TaskDefinition definitionOf(ServiceEntry service) {
        return store.definition(service.primary().taskDefinition())
                .orElseThrow(() -> EcsErrors.client("TaskDefinition not found."));
    }

    /** AWS's reference of UpdateService lists which members start a deployment. */
    private static boolean startsDeployment(UpdateServiceRequest request) {
        return request.taskDefinition() != null
                || Boolean.TRUE.equals(request.forceNewDeployment())
                || request.hasLoadBalancers()
                || request.networkConfiguration() != null
                || request.platformVersion() != null
                || request.serviceConnectConfiguration() != null
                || request.hasServiceRegistries()
                || request.hasVolumeConfigurations()
                || request.hasVpcLatticeConfigurations();
    }

    private Service updated(Service old, UpdateServiceRequest request, TaskDefinition definition) {
        Service.Builder config = old.toBuilder().taskDefinition(definition.taskDefinitionArn());
        if (request.desiredCount() != null) {
            EcsErrors.check(request.desiredCount() >= 0, "Desired count cannot be negative.");
            config.desiredCount(request.desiredCount());
        }
        if (request.hasLoadBalancers()) {
            config.loadBalancers(request.loadBalancers());
        }
        if (request.networkConfiguration() != null) {
            config.networkConfiguration(request.networkConfiguration());
        }
        if (request.platformVersion() != null) {
            config.platformVersion(request.platformVersion());
        }
        if (request.healthCheckGracePeriodSeconds() != null) {
            config.healthCheckGracePeriodSeconds(request.healthCheckGracePeriodSeconds());
        }
        return config.deploymentConfiguration(DeploymentValidation.merge(
                        old.deploymentConfiguration(), request.deploymentConfiguration(), dialects))
                .build();
    }

    DescribeServicesResponse describe(DescribeServicesRequest request) {
        Cluster cluster = lookup.cluster(request.cluster());
        EcsErrors.check(!request.services().isEmpty(), "Services cannot be empty.");
        EcsErrors.check(request.services().size() <= MOST_DESCRIBED, "Services can have at most 10 items.");
        boolean withTags = request.include().contains(ServiceField.TAGS);
        Described<Service> described = Described.of(
                request.services(),
                reference -> lookup.findService(cluster, reference).map(each -> view(each, withTags)),
                reference -> arns.service(cluster.clusterName(), Arns.tail(reference)));
        return DescribeServicesResponse.builder()
                .services(described.found())
                .failures(described.failures())
                .build();
    }

    private Service view(ServiceEntry service, boolean withTags) {
        Service view = ServiceDescription.of(service, dialects);
        return withTags ? view.toBuilder().tags(tags.of(service.arn)).build() : view;
    }

    ListServicesResponse list(ListServicesRequest request) {
        Cluster cluster = lookup.cluster(request.cluster());
        List<String> all = store.services().stream()
                .filter(each -> each.cluster.equals(cluster.clusterName()) && !each.isInactive())
                .filter(each -> request.launchTypeAsString() == null
                        || request.launchTypeAsString().equals(each.config().launchTypeAsString()))
                .map(each -> each.arn)
                .toList();
        Pages<String> page = Pages.of(all, request.nextToken(), request.maxResults(), 10, 100, EcsErrors.INVALID);
        return ListServicesResponse.builder()
                .serviceArns(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    DeleteServiceResponse delete(DeleteServiceRequest request) {
        Cluster cluster = lookup.cluster(request.cluster());
        ServiceEntry service = lookup.activeService(cluster, request.service());
        EcsErrors.check(
                Boolean.TRUE.equals(request.force()) || service.desired() == 0,
                "The service cannot be stopped while it is scaled above 0.");
        service.drain();
        reconciler.reconcile(service);
        return DeleteServiceResponse.builder().service(view(service, true)).build();
    }
}
