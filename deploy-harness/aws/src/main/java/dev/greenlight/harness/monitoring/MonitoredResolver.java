package dev.greenlight.harness.monitoring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a round of measurements to the suite, which finds it by an id in its configuration parameters: JUnit makes extensions by
 * itself. It is measured once, when the first check asks. Thread-safe.
 */
public final class MonitoredResolver implements ParameterResolver {
    /** The configuration parameter that holds the id. */
    public static final String PARAMETER = "greenlight.monitoring.round";

    private static final int MOST = 100;
    private static final Map<String, Once> KNOWN = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Once> eldest) {
            return size() > MOST;
        }
    };

    /** Lets the suite find that round, the last {@value #MOST} of them; returns its id. */
    public static String offer(Supplier<Monitored> round) {
        String id = UUID.randomUUID().toString();
        synchronized (KNOWN) {
            KNOWN.put(id, new Once(round));
        }
        return id;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Monitored.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getConfigurationParameter(PARAMETER)
                .map(MonitoredResolver::find)
                .orElseThrow(() -> new IllegalStateException(
                        "The monitoring suite needs an environment: run greenlight watch, or name it in a gate"))
                .get();
    }

    private static @Nullable Once find(String id) {
        synchronized (KNOWN) {
            return KNOWN.get(id);
        }
    }

    private static final class Once {
        private final Supplier<Monitored> round;
        private @Nullable Monitored measured;

        Once(Supplier<Monitored> round) {
            this.round = round;
        }

        synchronized Monitored get() {
            Monitored known = measured;
            if (known == null) {
                known = round.get();
                measured = known;
            }
            return known;
        }
    }
}
