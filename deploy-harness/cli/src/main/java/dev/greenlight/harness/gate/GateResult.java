package dev.greenlight.harness.gate;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Endpoint;
import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.connection.TargetKeys;
import dev.greenlight.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The verdict of a gate.
 *
 * @param outcome how it ended
 * @param reasons why, one sentence each; empty when it passed
 * @param checks every check with its result, in the order in which they are shown
 * @param endpoints where the target answers what, as far as the suites told, by name
 */
public record GateResult(
        Outcome outcome, List<String> reasons, List<CheckResult> checks, Map<String, Endpoint> endpoints) {
    public GateResult {
        reasons = List.copyOf(reasons);
        checks = List.copyOf(checks);
        endpoints = Map.copyOf(endpoints);
    }

    /** A verdict of suites that told nothing of endpoints. */
    public GateResult(Outcome outcome, List<String> reasons, List<CheckResult> checks) {
        this(outcome, reasons, checks, Map.of());
    }

    /** A copy that says where the target answers what. */
    GateResult withEndpoints(Map<String, Endpoint> known) {
        return new GateResult(outcome, reasons, checks, known);
    }

    /** These endpoints as configuration parameters: what was found is then declared. */
    public static Map<String, String> parameters(Map<String, Endpoint> endpoints) {
        return endpoints.entrySet().stream()
                .collect(Collectors.toMap(
                        known -> Settings.PREFIX + TargetKeys.PATHS + known.getKey(),
                        known -> known.getValue().exists() ? known.getValue().path() : TargetKeys.NONE));
    }

    /** The worst of the outcomes, with all reasons and checks. */
    public static GateResult together(List<GateResult> results) {
        List<Outcome> outcomes = results.stream().map(GateResult::outcome).toList();
        Outcome worst = outcomes.contains(Outcome.FAILED)
                ? Outcome.FAILED
                : outcomes.contains(Outcome.INCONCLUSIVE) ? Outcome.INCONCLUSIVE : Outcome.PASSED;
        Map<String, Endpoint> endpoints = new HashMap<>();
        results.forEach(result -> result.endpoints().forEach(endpoints::putIfAbsent));
        return new GateResult(
                worst,
                results.stream().flatMap(result -> result.reasons().stream()).toList(),
                results.stream().flatMap(result -> result.checks().stream()).toList(),
                endpoints);
    }
}
