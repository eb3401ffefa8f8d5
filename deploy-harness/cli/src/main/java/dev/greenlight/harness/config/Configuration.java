package dev.greenlight.harness.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The settings that hold, validated. Immutable. */
public final class Configuration {
    private final OptionCatalogue catalogue;
    private final Map<String, Setting> settings;

    Configuration(OptionCatalogue catalogue, Map<String, Setting> settings) {
        this.catalogue = catalogue;
        this.settings = Map.copyOf(settings);
    }

    /** The value that was set, or else the default; empty when there is neither. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(settings.get(key))
                .map(Setting::value)
                .or(() -> catalogue.find(key).map(Option::defaultValue))
                .filter(value -> !value.isEmpty());
    }

    /** The values of a list; empty when there is none. */
    public List<String> list(String key) {
        return text(key)
                .map(value -> Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    /** What was set in a section, by the rest of the key; without what was set to nothing. */
    public Map<String, String> section(String name) {
        Map<String, String> section = new TreeMap<>();
        settings.forEach((key, setting) -> {
            if (key.startsWith(name + ".") && !setting.value().isEmpty()) {
                section.put(key.substring(name.length() + 1), setting.value());
            }
        });
        return section;
    }

    /** A duration that was set or has a default. */
    public Duration duration(String key) {
        return text(key)
                .flatMap(OptionType::duration)
                .orElseThrow(() -> new IllegalStateException("There is no duration " + key));
    }

    /** Whether this is set to true. */
    public boolean isTrue(String key) {
        return text(key).filter("true"::equals).isPresent();
    }

    /** A whole number that was set or has a default. */
    public int integer(String key) {
        return text(key)
                .map(Integer::valueOf)
                .orElseThrow(() -> new IllegalStateException("There is no number " + key));
    }

    /** What was set, as JUnit configuration parameters: the keys carry their prefix. Defaults are left to the suites. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        settings.forEach((key, setting) -> parameters.put(OptionCatalogue.PREFIX + key, setting.value()));
        return parameters;
    }
}
