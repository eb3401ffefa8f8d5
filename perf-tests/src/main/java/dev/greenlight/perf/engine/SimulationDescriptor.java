package dev.greenlight.perf.engine;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
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
        var tags = new LinkedHashSet<TestTag>();
        tags.add(TestTag.create("load"));
        Arrays.stream(type.getAnnotations()).flatMap(SimulationDescriptor::tags).forEach(tags::add);
        return tags;
    }

    /** The suite in the ids of its checks: {@code LoadSuite} is {@code load}, {@code CheckoutSimulation} is {@code checkout}. */
    private static String name(Class<?> type) {
        return type.getSimpleName()
                .replaceFirst("(Suite|Simulation)$", "")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** Jupiter's {@code @Tag} and {@code @Tags}, read by name: this engine runs without Jupiter, too. */
    private static Stream<TestTag> tags(Annotation annotation) {
        return switch (annotation.annotationType().getName()) {
            case "org.junit.jupiter.api.Tag" -> Stream.of(TestTag.create(String.valueOf(value(annotation))));
            case "org.junit.jupiter.api.Tags" ->
                Arrays.stream((Annotation[]) value(annotation)).flatMap(SimulationDescriptor::tags);
            default -> Stream.empty();
        };
    }

    private static Object value(Annotation annotation) {
        try {
            return annotation.annotationType().getMethod("value").invoke(annotation);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot read " + annotation, e);
        }
    }
}
