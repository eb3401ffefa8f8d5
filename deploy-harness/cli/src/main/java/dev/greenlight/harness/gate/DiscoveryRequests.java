package dev.greenlight.harness.gate;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** Says to JUnit what a gate wants. */
final class DiscoveryRequests {
    private static final String THREADS = "16"; // checks wait for the network, not for the processor

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("junit.jupiter.execution.parallel.enabled", "true"),
            Map.entry("junit.jupiter.execution.parallel.mode.default", "concurrent"),
            Map.entry("junit.jupiter.execution.parallel.mode.classes.default", "concurrent"),
            Map.entry("junit.jupiter.execution.parallel.config.strategy", "fixed"),
            Map.entry("junit.jupiter.execution.parallel.config.fixed.parallelism", THREADS),
            Map.entry("junit.jupiter.testclass.order.default", "org.junit.jupiter.api.ClassOrderer$OrderAnnotation"),
            Map.entry("junit.jupiter.testmethod.order.default", SideBySideOrder.class.getName()),
            Map.entry("junit.jupiter.extensions.autodetection.enabled", "true"),
            Map.entry("junit.jupiter.extensions.autodetection.include", "dev.greenlight.*"));

    private DiscoveryRequests() {}

    static LauncherDiscoveryRequest of(
            GateRequest request,
            List<String> classes,
            ClassLoader loader,
            Selection selection,
            DiscoveryProblems problems) {
        LauncherDiscoveryRequestBuilder builder = LauncherDiscoveryRequestBuilder.request()
                .enableImplicitConfigurationParameters(false)
                .configurationParameters(DEFAULTS)
                .configurationParameters(request.parameters())
                .filters(selection)
                .listeners(problems);
        classes.forEach(name -> builder.selectors(selectClass(loader, name)));
        return builder.build();
    }
}
