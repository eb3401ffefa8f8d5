package dev.greenlight.cloud.ecs.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.ecs.EcsPorts;
import dev.greenlight.cloud.ecs.control.Arns;
import dev.greenlight.cloud.ecs.control.DeploymentStarter;
import dev.greenlight.cloud.ecs.control.ListenerRules;
import dev.greenlight.cloud.ecs.control.Reconciler;
import dev.greenlight.cloud.ecs.control.Store;
import dev.greenlight.cloud.ecs.control.TaskRunner;
import dev.greenlight.cloud.ecs.control.WorkQueue;
import dev.greenlight.cloud.protocol.Protocol;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import dev.greenlight.cloud.state.Stateful;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.model.ContinueServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.TagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/**
 * Amazon ECS on one machine: its operations, and the services, tasks and deployments behind them. Thread-safe. Uses no CPU
 * while nothing happens: it reacts to calls, tasks, target health, alarms and timers of the clock.
 */
public final class EcsService implements Stateful, AutoCloseable {
    private static final String TARGET = "AmazonEC2ContainerServiceV20141113";

    private final EcsPorts ports;
    private final WorkQueue queue = new WorkQueue();
    private final Store store = new Store();
    private final Arns arns;
    private final ResourceTags tags = new ResourceTags(store);
    private final Lookup lookup;
    private final ClusterOperations clusters;
    private final TaskDefinitionOperations definitions;
    private final ServiceOperations services;
    private final TaskOperations tasks;
    private final DeploymentOperations deployments;
    private final Reconciler reconciler;

    public EcsService(EcsPorts ports, String region, String account) {
        this.ports = ports;
        CloudClock clock = ports.clock();
        arns = new Arns(region, account);
        lookup = new Lookup(store, arns);
        TaskRunner runner = new TaskRunner(ports, store, arns, queue);
        ListenerRules networking = new ListenerRules(ports.traffic());
        reconciler = new Reconciler(ports, store, queue, runner, networking);
        DeploymentStarter rollout = new DeploymentStarter(clock, arns, ports.images(), networking);
        LoadBalancerValidation rules = new LoadBalancerValidation(ports.traffic());
        clusters = new ClusterOperations(store, arns, lookup, tags);
        definitions = new TaskDefinitionOperations(store, arns, tags, clock);
        services = new ServiceOperations(store, arns, lookup, tags, clock, rules, rollout, reconciler);
        tasks = new TaskOperations(store, arns, lookup, tags, runner);
        deployments = new DeploymentOperations(store, lookup, clock, reconciler);
        reconciler.listen();
    }

    /** The operations, for the endpoint. */
    public ServiceRegistry registry() {
        ServiceRegistry ecs = ServiceRegistry.of("ecs", Protocol.AWS_JSON_1_1, TARGET);
        ecs.handle(CreateClusterRequest.class, one(clusters::create));
        ecs.handle(DescribeClustersRequest.class, one(clusters::describe));
        ecs.handle(ListClustersRequest.class, one(clusters::list));
        ecs.handle(DeleteClusterRequest.class, one(clusters::delete), "cluster");
        ecs.handle(RegisterTaskDefinitionRequest.class, one(definitions::register), "family", "containerDefinitions");
        ecs.handle(DescribeTaskDefinitionRequest.class, one(definitions::describe), "taskDefinition");
        ecs.handle(DeregisterTaskDefinitionRequest.class, one(definitions::deregister), "taskDefinition");
        ecs.handle(ListTaskDefinitionsRequest.class, one(definitions::list));
        ecs.handle(ListTaskDefinitionFamiliesRequest.class, one(definitions::families));
        ecs.handle(CreateServiceRequest.class, one(services::create), "serviceName");
        ecs.handle(UpdateServiceRequest.class, one(services::update), "service");
        ecs.handle(DescribeServicesRequest.class, one(services::describe), "services");
        ecs.handle(ListServicesRequest.class, one(services::list));
        ecs.handle(DeleteServiceRequest.class, one(services::delete), "service");
        ecs.handle(ListTasksRequest.class, one(tasks::list));
        ecs.handle(DescribeTasksRequest.class, one(tasks::describe), "tasks");
        ecs.handle(StopTaskRequest.class, one(tasks::stop), "task");
        ecs.handle(RunTaskRequest.class, one(tasks::run), "taskDefinition");
        ecs.handle(ListServiceDeploymentsRequest.class, one(deployments::list), "service");
        ecs.handle(DescribeServiceDeploymentsRequest.class, one(deployments::describe), "serviceDeploymentArns");
        ecs.handle(DescribeServiceRevisionsRequest.class, one(deployments::revisions), "serviceRevisionArns");
        ecs.handle(ContinueServiceDeploymentRequest.class, one(deployments::proceed), "serviceDeploymentArn", "hookId");
        ecs.handle(StopServiceDeploymentRequest.class, one(deployments::stop), "serviceDeploymentArn");
        ecs.handle(TagResourceRequest.class, one(tags::tag), "resourceArn", "tags");
        ecs.handle(UntagResourceRequest.class, one(tags::untag), "resourceArn", "tagKeys");
        ecs.handle(ListTagsForResourceRequest.class, one(tags::list), "resourceArn");
        return ecs;
    }

    private <I extends SdkPojo, O extends SdkPojo> Function<I, O> one(Function<I, O> operation) {
        return request -> queue.call(() -> operation.apply(request));
    }

    @Override
    public String name() {
        return "ecs";
    }

    @Override
    public JsonNode export() {
        return queue.call(store::export);
    }

    /**
     * Takes up an earlier state: services start their tasks again, and running deployments go on from their stage. The load
     * balancer must have its own state back before. Tasks that belong to no service are gone.
     */
    @Override
    public void restore(JsonNode state) {
        queue.call(() -> {
            store.restore(state, ports.clock());
            reconciler.reconcileAll();
            return null;
        });
    }

    /** Ends all tasks at once. */
    @Override
    public void close() {
        queue.close();
        ports.runtime().close();
    }
}
