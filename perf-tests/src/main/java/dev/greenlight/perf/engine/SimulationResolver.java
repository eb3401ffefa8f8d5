package dev.greenlight.perf.engine;

import java.util.Optional;
import java.util.function.Predicate;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Finds simulations by class or by unique id; the id of an assertion leads to its simulation, which must run as a whole. */
final class SimulationResolver implements SelectorResolver {
    private final Predicate<String> classNames;

    SimulationResolver(Predicate<String> classNames) {
        this.classNames = classNames;
    }

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        return resolve(selector.getJavaClass(), context);
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        return selector.getUniqueId().getSegments().stream()
                .filter(segment -> segment.getType().equals(SimulationDescriptor.SEGMENT))
                .findFirst()
                .flatMap(segment ->
                        ReflectionSupport.tryToLoadClass(segment.getValue()).toOptional())
                .map(type -> resolve(type, context))
                .orElse(Resolution.unresolved());
    }

    private Resolution resolve(Class<?> type, Context context) {
        if (!Simulations.isSimulation(type) || !classNames.test(type.getName())) {
            return Resolution.unresolved();
        }
        return context.addToParent(parent -> Optional.of(descriptor(parent.getUniqueId(), type)))
                .map(descriptor -> Resolution.match(Match.exact(descriptor)))
                .orElse(Resolution.unresolved());
    }

    private static SimulationDescriptor descriptor(UniqueId parent, Class<?> type) {
        return new SimulationDescriptor(parent.append(SimulationDescriptor.SEGMENT, type.getName()), type);
    }
}
