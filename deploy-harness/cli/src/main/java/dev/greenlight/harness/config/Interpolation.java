package dev.greenlight.harness.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts environment variables in the place of {@code ${NAME}}. Pure. */
final class Interpolation {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    private Interpolation() {}

    /** The setting with its variables filled in; those that are not set are added to the problems. */
    static Setting apply(Setting setting, Map<String, String> environment, List<String> problems) {
        Matcher matcher = VARIABLE.matcher(setting.value());
        var value = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            String found = environment.get(name);
            if (found == null) {
                problems.add("%s: %s needs the environment variable %s, which is not set"
                        .formatted(setting.origin(), setting.key(), name));
            }
            matcher.appendReplacement(value, Matcher.quoteReplacement(found == null ? "" : found));
        }
        return new Setting(setting.key(), matcher.appendTail(value).toString(), setting.origin());
    }

    static boolean isNeeded(Setting setting) {
        return VARIABLE.matcher(setting.value()).find();
    }
}
