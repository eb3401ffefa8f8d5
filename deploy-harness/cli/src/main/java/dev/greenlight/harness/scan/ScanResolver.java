package dev.greenlight.harness.scan;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the scan to the suite. JUnit makes extensions by itself, so that they find the scan of their gate by an id in its
 * configuration parameters: two gates may run at once.
 */
public final class ScanResolver implements ParameterResolver {
    /** The configuration parameter that holds the id. */
    public static final String PARAMETER = "greenlight.image-scan.id";

    private static final Map<String, Scan> KNOWN = new ConcurrentHashMap<>();

    /** Lets suites find this scan until {@link #forget}; returns its id. */
    public static String offer(Scan scan) {
        String id = UUID.randomUUID().toString();
        KNOWN.put(id, scan);
        return id;
    }

    /** The scan of that id is not needed any more. */
    public static void forget(String id) {
        KNOWN.remove(id);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Scan.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getConfigurationParameter(PARAMETER)
                .map(KNOWN::get)
                .orElseThrow(
                        () -> new IllegalStateException(
                                "The suite image-scan needs reports: run greenlight scan, or deploy with gates.preflight.suites"));
    }
}
