package dev.greenlight.harness.container;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the container to its suite. JUnit makes extensions by itself, so that they find the container of their gate by an id in
 * its configuration parameters: two gates may run at once.
 */
public final class ContainerUnderTest implements ParameterResolver {
    /** The configuration parameter that holds the id. */
    public static final String PARAMETER = "greenlight.container.under-test";

    private static final Map<String, StartedContainer> KNOWN = new ConcurrentHashMap<>();

    /** Lets the suite find this one until {@link #forget}; returns its id. */
    static String offer(StartedContainer container) {
        String id = UUID.randomUUID().toString();
        KNOWN.put(id, container);
        return id;
    }

    static void forget(String id) {
        KNOWN.remove(id);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StartedContainer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getConfigurationParameter(PARAMETER)
                .map(KNOWN::get)
                .orElseThrow(() -> new IllegalStateException(
                        "The container suite needs a container: run greenlight smoke --image IMAGE"));
    }
}
