package dev.greenlight.harness.doctor;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the symptoms to the suite, which finds them by an id in its configuration parameters: JUnit makes extensions by itself. */
public final class SymptomsResolver implements ParameterResolver {
    /** The configuration parameter that holds the id. */
    public static final String PARAMETER = "greenlight.doctor.symptoms";

    private static final Map<String, Symptoms> KNOWN = new ConcurrentHashMap<>();

    /** Lets the suite find these until {@link #forget}; returns their id. */
    public static String offer(Symptoms symptoms) {
        String id = UUID.randomUUID().toString();
        KNOWN.put(id, symptoms);
        return id;
    }

    /** The symptoms of that id are not needed any more. */
    public static void forget(String id) {
        KNOWN.remove(id);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Symptoms.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getConfigurationParameter(PARAMETER)
                .map(KNOWN::get)
                .orElseThrow(() -> new IllegalStateException(
                        "The doctor suite needs symptoms of an environment: run greenlight doctor"));
    }
}
