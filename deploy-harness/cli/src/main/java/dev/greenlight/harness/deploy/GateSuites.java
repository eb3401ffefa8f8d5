package dev.greenlight.harness.deploy;

import dev.greenlight.checks.weight.CheckWeight;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.config.GateKeys;
import dev.greenlight.harness.config.RunKeys;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.gate.LauncherGate;
import dev.greenlight.harness.gate.UnknownSelection;
import dev.greenlight.harness.monitoring.MonitoringSuite;
import dev.greenlight.harness.monitoring.TrafficSuite;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The suites that the configuration of gates names. */
record GateSuites(Settings configuration, LauncherGate launcher) {
    /** Compares what candidate and stable did with real requests. */
    static final String TRAFFIC = "traffic";

    /** Suites on what AWS measures: no jar lists them, since they need an environment. */
    private static final Map<String, String> MEASURING =
            Map.of(Monitoring.SUITE, MonitoringSuite.class.getName(), TRAFFIC, TrafficSuite.class.getName());

    private static final Duration ANY = Duration.ofMinutes(1);

    /** Every option that names suites of the command line's kind; the preflight knows its own. */
    static final List<Key<List<String>>> ALL = List.of(
            GateKeys.CANDIDATE_SUITES,
            GateKeys.SHIFT_SUITES,
            GateKeys.PRODUCTION_SUITES,
            GateKeys.BAKE_SUITES,
            GateKeys.VERIFICATION_SUITES,
            GateKeys.ROLLBACK_SUITES);

    /** The suites of that option; none when it is empty or says so. */
    List<String> of(Key<List<String>> key) {
        List<String> names = configuration.get(key);
        return names.equals(List.of(GateKeys.NONE)) ? List.of() : names;
    }

    /** Those names as JUnit finds them. */
    static List<String> resolved(List<String> names) {
        return names.stream()
                .map(name -> MEASURING.getOrDefault(name, name))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /**
     * Looks whether every suite exists that these options name, and every check that {@code checks} weighs.
     *
     * @throws InvalidInput with each that does not, and the nearest one that does
     */
    void requireKnown(List<Key<List<String>>> keys) {
        List<String> all = keys.stream().flatMap(key -> of(key).stream()).toList();
        Map<String, String> weights = CheckWeight.among(configuration.parameters());
        if (problem(all, weights).isEmpty()) {
            return;
        }
        problem(List.of(), Map.of()).ifPresent(jar -> {
            throw new InvalidInput(jar);
        });
        throw new InvalidInput(Stream.concat(
                        keys.stream()
                                .flatMap(key ->
                                        problem(of(key), Map.of()).map(text -> key.name() + ": " + text).stream()),
                        problem(List.of(), weights).map("checks: "::concat).stream())
                .collect(Collectors.joining(System.lineSeparator())));
    }

    private Optional<String> problem(List<String> names, Map<String, String> weights) {
        List<String> suites = resolved(names);
        suites.addAll(MEASURING.values());
        try {
            launcher.requireKnown(GateRequest.of(weights, ANY)
                    .withSuites(suites)
                    .withJars(configuration.get(RunKeys.JARS).stream()
                            .map(Path::of)
                            .toList()));
            return Optional.empty();
        } catch (UnknownSelection unknown) {
            return Optional.of(String.valueOf(unknown.getMessage()));
        }
    }
}
