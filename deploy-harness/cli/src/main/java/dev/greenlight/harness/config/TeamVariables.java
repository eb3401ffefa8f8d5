package dev.greenlight.harness.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The environment variables that the team's jobs already export, as settings. A secret is never a setting: it is the name of
 * its variable that is set.
 */
final class TeamVariables {
    /** By the name of the variable; with the environment's name in front it goes before the one without. */
    static final Map<String, String> NAMED = Map.of(
            "ECS_CLUSTER", "aws.cluster",
            "ECS_SERVICE", "aws.service",
            "ECR_REGISTRY", "aws.registry",
            "TASK_DEFINITION", "aws.family",
            "TEST_URL", "gates.candidate.url");

    private TeamVariables() {}

    /** The settings that the environment makes for this environment's name; empty for none. */
    static List<Setting> read(String name, Map<String, String> environment, OptionCatalogue catalogue) {
        List<Setting> settings = new ArrayList<>();
        for (Option option : catalogue.all()) {
            String variable = variable(option.key());
            if (environment.containsKey(variable)) {
                settings.add(new Setting(option.key(), environment.get(variable), variable));
            }
        }
        add(settings, environment, "AWS_REGION", "aws.region");
        NAMED.forEach((variable, key) -> add(settings, environment, variable, key));
        if (!name.isEmpty()) {
            String prefix = name.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
            String url = environment.getOrDefault(prefix + "URL", "");
            if (!url.isEmpty()) {
                settings.add(new Setting("target.url", url, prefix + "URL"));
            }
            NAMED.forEach((variable, key) -> add(settings, environment, prefix + variable, key));
            String token = prefix + "ADMIN_TOKEN";
            if (!environment.getOrDefault(token, "").isEmpty()) {
                settings.add(new Setting("target.admin-token-variable", token, token));
            }
        }
        return settings;
    }

    private static void add(List<Setting> settings, Map<String, String> environment, String variable, String key) {
        String value = environment.getOrDefault(variable, "");
        if (!value.isEmpty()) {
            settings.add(new Setting(key, value, variable));
        }
    }

    /** {@code GREENLIGHT_TARGET_REQUIRE_HTTPS} for {@code target.require-https}. */
    static String variable(String key) {
        return (OptionCatalogue.PREFIX + key).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }
}
