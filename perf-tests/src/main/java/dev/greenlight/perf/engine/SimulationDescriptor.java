package dev.greenlight.perf.engine;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** A simulation: a container whose tests are known when it has run. Tagged {@code load} and as its class is. */
final class SimulationDescriptor extends AbstractTestDescriptor {
    static final String SEGMENT = "simulation";

    private final Class<?> type;

    SimulationDescriptor(UniqueId id, Class<?> type) {
        super(id, name(type), ClassSource.from(type));
        this.type = type;
    }

    Class<?> simulation() {
        return type;
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public boolean mayRegisterTests() {
        return true;
    }

    @Override
    public Set<TestTag> getTags() {
        var tags = new LinkedHashSet<>(Set.of(TestTag.create("load")));
        AnnotationSupport.findRepeatableAnnotations(type, Tag.class)
                .forEach(tag -> tags.add(TestTag.create(tag.value())));
        return tags;
    }

    /** The suite in the ids of its checks: {@code LoadSuite} is {@code load}, {@code CheckoutSimulation} is {@code checkout}. */
    private static String name(Class<?> type) {
        return type.getSimpleName()
                .replaceFirst("(Suite|Simulation)$", "")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }
}
