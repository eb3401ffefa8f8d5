package dev.greenlight.rehearsal;

import dev.greenlight.rehearsal.world.Place;
import dev.greenlight.rehearsal.world.Scenario;
import dev.greenlight.rehearsal.world.World;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Variables and secrets where PIPELINE.md has them: those of an environment reach its own jobs only. */
final class GithubSettings {
    private static final String ROLE = "arn:aws:iam::123456789012:role/greenlight-";

    private final World world;
    private final Scenario scenario;
    private final Path records;
    private final String snyk = UUID.randomUUID().toString();
    private final String wrong = UUID.randomUUID().toString();

    GithubSettings(World world, Scenario scenario, Path records) {
        this.world = world;
        this.scenario = scenario;
        this.records = records;
    }

    List<String> secrets() {
        return List.of(world.token(), snyk, wrong);
    }

    /** All contexts of a job with that environment; without one it is empty. */
    Map<String, Object> contexts(String environment) {
        Map<String, String> vars = new HashMap<>(Map.of(
                "AWS_REGION",
                World.REGION,
                "ECR_REGISTRY",
                World.REGISTRY,
                "AWS_BUILD_ROLE_ARN",
                ROLE + "build",
                "GREENLIGHT_RECORDS",
                records.toString()));
        Map<String, String> secrets = new HashMap<>(Map.of("SNYK_TOKEN", snyk));
        switch (environment) {
            case "staging" -> {
                vars.putAll(place("STAGING", world.staging()));
                vars.put("AWS_DEPLOY_ROLE_ARN", ROLE + "deploy-staging");
                secrets.put("STAGING_ADMIN_TOKEN", world.token());
            }
            case "production", "production-verify" -> {
                vars.putAll(place("PRODUCTION", world.production()));
                vars.put(
                        environment.equals("production") ? "AWS_DEPLOY_ROLE_ARN" : "AWS_WATCH_ROLE_ARN",
                        ROLE + environment);
                vars.put("PRODUCTION_TEST_URL", world.production().test().toString());
                secrets.put("PRODUCTION_ADMIN_TOKEN", scenario == Scenario.RED_IN_PRODUCTION ? wrong : world.token());
            }
            default -> {}
        }
        return Map.of(
                "github",
                Map.of(
                        "event_name", "push",
                        "sha", scenario.commit(),
                        "ref", "refs/heads/main",
                        "run_id", "1",
                        "run_attempt", "1",
                        "token", "",
                        "action_ref", ""),
                "inputs",
                Map.of("environment", "", "emergency", ""),
                "runner",
                Map.of("os", "Linux"),
                "vars",
                vars,
                "secrets",
                secrets);
    }

    private static Map<String, String> place(String name, Place place) {
        return Map.of(
                name + "_ECS_CLUSTER", place.cluster(),
                name + "_ECS_SERVICE", place.service(),
                name + "_TASK_DEFINITION", place.family(),
                name + "_URL", place.url().toString());
    }
}
