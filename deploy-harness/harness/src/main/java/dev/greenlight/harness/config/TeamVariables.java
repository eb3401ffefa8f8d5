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
        if (!name.isEmpty()) {
            String prefix = name.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
            String url = environment.getOrDefault(prefix + "URL", "");
            if (!url.isEmpty()) {
                settings.add(new Setting("target.url", url, prefix + "URL"));
            }
            String token = prefix + "ADMIN_TOKEN";
            if (!environment.getOrDefault(token, "").isEmpty()) {
                settings.add(new Setting("target.admin-token-variable", token, token));
            }
        }
        return settings;
    }

    /** {@code GREENLIGHT_TARGET_REQUIRE_HTTPS} for {@code target.require-https}. */
    static String variable(String key) {
        return (OptionCatalogue.PREFIX + key).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }
}
