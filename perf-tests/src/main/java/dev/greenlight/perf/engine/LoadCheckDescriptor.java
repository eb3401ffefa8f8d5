package dev.greenlight.perf.engine;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** One test of a simulation: an assertion, or one of the two that every load test must pass. */
final class LoadCheckDescriptor extends AbstractTestDescriptor {
    LoadCheckDescriptor(UniqueId simulation, LoadCheck check, Class<?> type) {
        super(simulation.append("check", check.name()), check.name(), ClassSource.from(type));
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }
}
