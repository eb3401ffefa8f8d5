package dev.greenlight.perf.engine;

import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;

/**
 * Runs Gatling simulations on the JUnit Platform. A class that extends {@code io.gatling.javaapi.core.Simulation} is a
 * container; when it has run, each of its assertions is a test, after two that every load test must pass: that requests were
 * sent, and that all could be built. Registered through {@link java.util.ServiceLoader}; runs one simulation at a time, since
 * two would measure each other.
 *
 * <p>Each run is a child JVM: Gatling has no public API for running in ours, stops its Logback and removes the handlers of
 * {@code java.util.logging}, and cannot be cancelled. The child is killed at its deadline.
 */
public final class GatlingTestEngine implements TestEngine {
    /** The id of this engine in unique ids and filters. */
    public static final String ID = "gatling";

    private static final EngineDiscoveryRequestResolver<EngineDescriptor> RESOLVER =
            EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
                    .addClassContainerSelectorResolver(Simulations::isSimulation)
                    .addSelectorResolver(context -> new SimulationResolver(context.getClassNameFilter()))
                    .build();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        var engine = new EngineDescriptor(uniqueId, "Gatling");
        RESOLVER.resolve(request, engine);
        return engine;
    }

    @Override
    public void execute(ExecutionRequest request) {
        var listener = request.getEngineExecutionListener();
        TestDescriptor engine = request.getRootTestDescriptor();
        var execution = new SimulationExecution(listener, request.getConfigurationParameters());
        listener.executionStarted(engine);
        engine.getChildren().forEach(child -> execution.run((SimulationDescriptor) child));
        listener.executionFinished(engine, org.junit.platform.engine.TestExecutionResult.successful());
    }
}
