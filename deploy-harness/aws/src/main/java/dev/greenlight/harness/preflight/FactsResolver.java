package dev.greenlight.harness.preflight;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the facts to the suite. JUnit makes extensions by itself, so that they find the facts of their gate by an id in its
 * configuration parameters: two gates may run at once.
 */
public final class FactsResolver implements ParameterResolver {
    /** The configuration parameter that holds the id. */
    public static final String PARAMETER = "greenlight.preflight.facts";

    private static final Map<String, Facts> KNOWN = new ConcurrentHashMap<>();

    /** Lets suites find these facts until {@link #forget}; returns their id. */
    public static String offer(Facts facts) {
        String id = UUID.randomUUID().toString();
        KNOWN.put(id, facts);
        return id;
    }

    /** The facts of that id are not needed any more. */
    public static void forget(String id) {
        KNOWN.remove(id);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Facts.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getConfigurationParameter(PARAMETER)
                .map(KNOWN::get)
                .orElseThrow(() -> new IllegalStateException(
                        "The preflight suite needs facts of an environment: run greenlight plan or deploy"));
    }
}
