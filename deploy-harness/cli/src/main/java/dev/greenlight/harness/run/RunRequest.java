package dev.greenlight.harness.run;

import dev.greenlight.harness.config.Configuration;
import dev.greenlight.harness.gate.GateRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a run is to do with each of its targets.
 *
 * @param gate the suites and what it takes to pass, without the settings of a target
 * @param bounds of it, in a sentence for people
 */
public record RunRequest(GateRequest gate, String bounds) {
    /** The suites say by themselves that the budget is used up; this is what they have for it before the gate ends them. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    /** The smoke suites that are configured. */
    public static RunRequest smoke(Configuration configuration) {
        return new RunRequest(
                request(configuration, "run.budget", configuration.list("smoke.suites")),
                "Timeout: %s per request, %s per run"
                        .formatted(
                                configuration.text("request.timeout").orElse("10s"),
                                configuration.text("run.budget").orElse("60s")));
    }

    /** The load test, and the comparison where one is configured. */
    public static RunRequest load(Configuration configuration) {
        var suites = new ArrayList<>(List.of("load"));
        if (configuration.text("canary.stable-url").isPresent()
                || configuration.text("canary.baseline").isPresent()) {
            suites.add("canary");
        }
        return new RunRequest(
                request(configuration, "load.budget", suites),
                "Profile: %s, thresholds: p95 below %s, errors below %s %%"
                        .formatted(
                                configuration.text("load.profile").orElse("smoke"),
                                configuration.text("load.max-p95").orElse("500ms"),
                                configuration.text("load.max-errors").orElse("1")));
    }

    private static GateRequest request(Configuration configuration, String budget, List<String> suites) {
        return GateRequest.of(Map.of(), configuration.duration(budget).plus(MARGIN))
                .withSuites(suites)
                .withChecks(configuration.list("smoke.checks"))
                .withJars(
                        configuration.list("smoke.jars").stream().map(Path::of).toList())
                .withRequired(configuration.integer("smoke.required"))
                .withStrict(configuration.isTrue("smoke.strict"));
    }
}
