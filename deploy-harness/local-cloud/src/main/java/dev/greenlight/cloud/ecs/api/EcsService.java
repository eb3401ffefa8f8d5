package dev.greenlight.cloud.ecs.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.ecs.EcsPorts;
import dev.greenlight.cloud.ecs.control.Arns;
import dev.greenlight.cloud.ecs.control.DeploymentStarter;
import dev.greenlight.cloud.ecs.control.PlanBuilder;
import dev.greenlight.cloud.ecs.control.Reconciler;
import dev.greenlight.cloud.ecs.control.ServiceListenerRules;
import dev.greenlight.cloud.ecs.control.Store;
import dev.greenlight.cloud.ecs.control.TaskRunner;
import dev.greenlight.cloud.ecs.control.WorkQueue;
import dev.greenlight.cloud.protocol.Protocol;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import dev.greenlight.cloud.state.Stateful;

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
    private final PlanBuilder plans;

    public EcsService(EcsPorts ports, String region, String account) {
        this.ports = ports;
        CloudClock clock = ports.clock();
        plans = new PlanBuilder(clock, ports.dialects());
        arns = new Arns(region, account);
        lookup = new Lookup(store, arns);
        TaskRunner runner = new TaskRunner(ports, store, arns, queue);
        ServiceListenerRules listeners = new ServiceListenerRules(ports.traffic());
        reconciler = new Reconciler(ports, store, queue, runner, listeners);
        DeploymentStarter starter = new DeploymentStarter(ports, arns, listeners, plans);
        LoadBalancerValidation rules = new LoadBalancerValidation(ports.traffic());
        clusters = new ClusterOperations(store, arns, lookup, tags);
        definitions = new TaskDefinitionOperations(store, arns, tags, clock);
        services = new ServiceOperations(store, arns, lookup, tags, ports, rules, starter, reconciler);
        tasks = new TaskOperations(store, arns, lookup, tags, runner);
        deployments = new DeploymentOperations(store, lookup, ports, reconciler);
        reconciler.listen();
    }

    /** The operations, for the endpoint. */
    public ServiceRegistry registry() {
        ServiceRegistry registry =
                ServiceRegistry.of("ecs", Protocol.AWS_JSON_1_1, TARGET).inTurn(queue::call);
        clusters.addTo(registry);
        definitions.addTo(registry);
        services.addTo(registry);
        tasks.addTo(registry);
        deployments.addTo(registry);
        tags.addTo(registry);
        new AccountOperations(arns).addTo(registry);
        return registry;
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
            store.restore(state, plans);
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
