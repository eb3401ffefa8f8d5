package dev.greenlight.harness.config;

import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.checks.connection.TargetKeys;
import dev.greenlight.settings.Catalogue;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The environment variables that the team's jobs already export, as settings. A secret is never a setting: it is the name of
 * its variable that is set.
 */
final class TeamVariables {
    /** By the name of the variable; with the environment's name in front it goes before the one without. */
    static final Map<String, Key<?>> NAMED = Map.of(
            "ECS_CLUSTER", AwsKeys.CLUSTER,
            "ECS_SERVICE", AwsKeys.SERVICE,
            "ECR_REGISTRY", AwsKeys.REGISTRY,
            "TASK_DEFINITION", AwsKeys.FAMILY,
            "TEST_URL", GateKeys.CANDIDATE_URL);

    private static final String PREFIX = "GREENLIGHT_";

    /** What the launcher, the local cloud, workflows and webhooks take; they are no settings. */
    private static final Pattern OTHERS = Pattern.compile("GREENLIGHT_(LAUNCHER|WEBHOOK_URL|RECORDS|LOCAL_[A-Z_]+)");

    private TeamVariables() {}

    /** The settings that the environment makes for this environment's name; empty for none. */
    static List<Setting> read(String name, Map<String, String> environment, Catalogue catalogue) {
        List<Setting> settings = new ArrayList<>();
        for (Key<?> key : catalogue.all()) {
            String variable = variable(key);
            if (environment.containsKey(variable)) {
                settings.add(new Setting(key.name(), environment.get(variable), variable));
            }
        }
        add(settings, environment, "AWS_REGION", AwsKeys.REGION);
        NAMED.forEach((variable, key) -> add(settings, environment, variable, key));
        if (!name.isEmpty()) {
            String prefix = name.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
            String url = environment.getOrDefault(prefix + "URL", "");
            if (!url.isEmpty()) {
                settings.add(new Setting(ConnectionKeys.URL.name(), url, prefix + "URL"));
            }
            NAMED.forEach((variable, key) -> add(settings, environment, prefix + variable, key));
            String token = prefix + "ADMIN_TOKEN";
            if (!environment.getOrDefault(token, "").isEmpty()) {
                settings.add(new Setting(TargetKeys.ADMIN_TOKEN_VARIABLE.name(), token, token));
            }
        }
        return settings;
    }

    /** What of ours means nothing, each with the nearest that does; a setting may name any variable. */
    static List<String> unknown(Map<String, String> environment, Catalogue catalogue, Collection<Setting> settings) {
        List<String> known =
                catalogue.all().stream().map(TeamVariables::variable).toList();
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                .filter(name -> !OTHERS.matcher(name).matches())
                .filter(name -> settings.stream().noneMatch(each -> each.value().contains(name)))
                .sorted()
                .map(name -> "Unknown environment variable %s%s"
                        .formatted(
                                name,
                                Spelling.closest(name, known)
                                        .map(" - did you mean %s?"::formatted)
                                        .orElse("")))
                .toList();
    }

    private static void add(List<Setting> settings, Map<String, String> environment, String variable, Key<?> key) {
        String value = environment.getOrDefault(variable, "");
        if (!value.isEmpty()) {
            settings.add(new Setting(key.name(), value, variable));
        }
    }

    /** {@code GREENLIGHT_TARGET_REQUIRE_HTTPS} for {@code target.require-https}. */
    static String variable(Key<?> key) {
        return key.parameter().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }
}
