package dev.greenlight.harness.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Reads the configuration. Highest layer first: flag, system property, environment variable, {@code --config} file, {@code
 * environments/<env>.yaml}, the defaults of the options.
 */
public final class ConfigurationReader {
    private static final Pattern ENVIRONMENT = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final OptionCatalogue catalogue;
    private final Path environments;
    private final Map<String, String> variables;
    private final Properties systemProperties;

    /**
     * A reader of these layers.
     *
     * @param environments the directory of {@code <env>.yaml}
     */
    public ConfigurationReader(
            OptionCatalogue catalogue, Path environments, Map<String, String> variables, Properties systemProperties) {
        this.catalogue = catalogue;
        this.environments = environments;
        this.variables = Map.copyOf(variables);
        this.systemProperties = systemProperties;
    }

    /**
     * The configuration of this environment.
     *
     * @param environment its name; empty for none
     * @param files of {@code --config}; the last one wins
     * @param flags settings from the command line
     * @throws InvalidConfiguration with all problems
     */
    public Configuration read(String environment, List<Path> files, List<Setting> flags) {
        List<String> problems = new ArrayList<>();
        Map<String, Setting> settings = new LinkedHashMap<>();
        environmentFile(environment, problems).forEach(each -> settings.put(each.key(), each));
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                YamlSettings.read(file, problems).forEach(each -> settings.put(each.key(), each));
            } else {
                problems.add("--config: there is no file %s".formatted(file));
            }
        }
        TeamVariables.read(environment, variables, catalogue).forEach(each -> settings.put(each.key(), each));
        fromSystemProperties().forEach(each -> settings.put(each.key(), each));
        flags.forEach(each -> settings.put(each.key(), each));
        settings.replaceAll(
                (key, each) -> Interpolation.isNeeded(each) ? Interpolation.apply(each, variables, problems) : each);
        settings.values().forEach(each -> validate(each, problems));
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return new Configuration(catalogue, settings);
    }

    private List<Setting> environmentFile(String environment, List<String> problems) {
        Path file = environments.resolve(environment + ".yaml");
        if (environment.isEmpty()) {
            return List.of();
        }
        if (!ENVIRONMENT.matcher(environment).matches() || !Files.isRegularFile(file)) {
            problems.add("Unknown environment \"%s\": there is no %s".formatted(environment, file));
            return List.of();
        }
        return YamlSettings.read(file, problems);
    }

    private List<Setting> fromSystemProperties() {
        List<Setting> settings = new ArrayList<>();
        for (Option option : catalogue.all()) {
            String name = OptionCatalogue.PREFIX + option.key();
            String value = systemProperties.getProperty(name);
            if (value != null) {
                settings.add(new Setting(option.key(), value, "-D" + name));
            }
        }
        return settings;
    }

    private void validate(Setting setting, List<String> problems) {
        Option option = catalogue.find(setting.key()).orElse(null);
        if (option == null) {
            problems.add("%s: unknown key \"%s\"%s"
                    .formatted(
                            setting.origin(),
                            setting.key(),
                            catalogue
                                    .closest(setting.key())
                                    .map(" - did you mean \"%s\"?"::formatted)
                                    .orElse("")));
        } else if (!setting.value().isEmpty() && !option.accepts(setting.value())) {
            problems.add("%s: %s must be %s, found \"%s\""
                    .formatted(setting.origin(), setting.key(), option.accepted(), setting.value()));
        } else if (option.type() == OptionType.PATH
                && !setting.value().isEmpty()
                && !Files.exists(Path.of(setting.value()))) {
            problems.add("%s: %s must be a file that exists, found \"%s\""
                    .formatted(setting.origin(), setting.key(), setting.value()));
        }
    }
}
