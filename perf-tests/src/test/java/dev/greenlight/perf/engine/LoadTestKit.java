package dev.greenlight.perf.engine;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs one simulation through the JUnit Platform with short times, and reads what the listener received. */
final class LoadTestKit {
    private final Map<String, String> parameters = new LinkedHashMap<>();

    LoadTestKit(URI target, Path results) {
        with("greenlight.target.url", target.toString());
        with("greenlight.load.results", results.toString());
        with("greenlight.load.warm-up", "0s");
        with("greenlight.load.ramp", "0s");
        with("greenlight.load.hold", "1s");
    }

    LoadTestKit with(String key, String value) {
        parameters.put(key, value);
        return this;
    }

    Run run(Class<?> simulation) {
        return new Run(EngineTestKit.engine(GatlingTestEngine.ID)
                .selectors(selectClass(simulation))
                .configurationParameters(parameters)
                .execute());
    }

    record Run(EngineExecutionResults results) {
        /** Each test with {@code passed} or the message of its failure. */
        Map<String, String> tests() {
            return results.testEvents().finished().stream()
                    .collect(Collectors.toMap(
                            event -> event.getTestDescriptor().getDisplayName(),
                            LoadTestKit::outcome,
                            (a, b) -> a,
                            LinkedHashMap::new));
        }

        /** How the simulation as a whole ended: {@code passed} or the message of its failure. */
        String simulation() {
            return results.containerEvents().finished().stream()
                    .filter(event -> event.getTestDescriptor() instanceof SimulationDescriptor)
                    .map(LoadTestKit::outcome)
                    .findFirst()
                    .orElse("not run");
        }

        /** All values published under this key. */
        List<String> published(String key) {
            return results.allEvents().reportingEntryPublished().stream()
                    .map(event -> event.getRequiredPayload(org.junit.platform.engine.reporting.ReportEntry.class))
                    .map(entry -> entry.getKeyValuePairs().get(key))
                    .filter(value -> value != null)
                    .toList();
        }
    }

    private static String outcome(Event event) {
        TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
        return result.getThrowable().map(Throwable::getMessage).orElse("passed");
    }
}
