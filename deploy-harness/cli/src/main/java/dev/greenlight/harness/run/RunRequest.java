package dev.greenlight.harness.run;

import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.checks.load.CanaryKeys;
import dev.greenlight.checks.load.LoadKeys;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.config.RunKeys;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run is to do with each of its targets.
 *
 * @param gate the suites and what it takes to pass, without the settings of a target
 * @param bounds of it, in a sentence for people
 */
public record RunRequest(GateRequest gate, String bounds) {
    /** The suites say by themselves that the budget is used up; this is what they have for it before the gate ends them. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    /** Suites of another command. */
    private static final Set<String> ELSEWHERE = Set.of("load", "canary");

    /**
     * The smoke suites that are configured.
     *
     * @throws InvalidInput for a suite of another command
     */
    public static RunRequest smoke(Settings configuration) {
        configuration.get(RunKeys.SUITES).stream()
                .filter(ELSEWHERE::contains)
                .findFirst()
                .ifPresent(suite -> {
                    throw new InvalidInput(
                            "smoke does not run the suite %1$s: it puts load on its target; use greenlight load%2$s"
                                    .formatted(suite, suite.equals("canary") ? " URL --compare STABLE_URL" : " URL"));
                });
        return new RunRequest(
                request(configuration, ConnectionKeys.BUDGET, configuration.get(RunKeys.SUITES)),
                "Timeout: %s per request, %s per run"
                        .formatted(
                                configuration.text(ConnectionKeys.REQUEST_TIMEOUT),
                                configuration.text(ConnectionKeys.BUDGET)));
    }

    /** The load test, and the comparison where one is configured. */
    public static RunRequest load(Settings configuration) {
        var suites = new ArrayList<>(List.of("load"));
        if (configuration.get(CanaryKeys.STABLE_URL).isPresent()
                || configuration.get(CanaryKeys.BASELINE).isPresent()) {
            suites.add("canary");
        }
        return new RunRequest(
                request(configuration, RunKeys.LOAD_BUDGET, suites),
                "Profile: %s, thresholds: p95 below %s, errors below %s %%"
                        .formatted(
                                configuration.text(LoadKeys.PROFILE),
                                configuration.text(LoadKeys.MAX_P95),
                                configuration.text(LoadKeys.MAX_ERRORS)));
    }

    private static GateRequest request(Settings configuration, Key<Duration> budget, List<String> suites) {
        return GateRequest.of(Map.of(), configuration.get(budget).plus(MARGIN))
                .withSuites(suites)
                .withChecks(configuration.get(RunKeys.CHECKS))
                .withJars(configuration.get(RunKeys.JARS).stream().map(Path::of).toList())
                .withRequired(configuration.get(RunKeys.REQUIRED))
                .withStrict(configuration.get(RunKeys.STRICT));
    }
}
