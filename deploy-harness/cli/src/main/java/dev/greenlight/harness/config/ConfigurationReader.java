package dev.greenlight.harness.config;

import dev.greenlight.settings.Catalogue;
import dev.greenlight.settings.InvalidSettings;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.Settings;
import dev.greenlight.settings.Spelling;
import dev.greenlight.settings.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the configuration. Highest layer first: flag, system property, environment variable, {@code --config} file, {@code
 * environments/<env>.yaml}, the defaults of the options.
 */
public final class ConfigurationReader {
    private static final Pattern ENVIRONMENT = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final Catalogue catalogue;
    private final Path environments;
    private final Map<String, String> variables;
    private final Properties systemProperties;

    /**
     * A reader of these layers.
     *
     * @param environments the directory of {@code <env>.yaml}
     */
    public ConfigurationReader(
            Catalogue catalogue, Path environments, Map<String, String> variables, Properties systemProperties) {
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
     * @throws InvalidSettings with all problems
     */
    public Settings read(String environment, List<Path> files, List<Setting> flags) {
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
        problems.addAll(TeamVariables.unknown(variables, catalogue, settings.values()));
        settings.replaceAll(
                (key, each) -> Interpolation.isNeeded(each) ? Interpolation.apply(each, variables, problems) : each);
        joinMappings(settings);
        settings.values().forEach(each -> validate(each, problems));
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        settings.forEach((name, each) -> texts.put(name, each.value().strip()));
        return Settings.of(texts);
    }

    /** The entries of a mapping, each of which was set apart, become its lines. */
    private void joinMappings(Map<String, Setting> settings) {
        catalogue.all().stream()
                .filter(key -> key.type().form() == Type.Form.MAPPING)
                .forEach(key -> {
                    String start = key.name() + ".";
                    List<Setting> entries = settings.values().stream()
                            .filter(each -> each.key().startsWith(start))
                            .toList();
                    for (Setting entry : entries) {
                        settings.remove(entry.key());
                        String line = entry.key().substring(start.length()) + ": "
                                + entry.value().strip().lines().collect(Collectors.joining("\0"));
                        settings.merge(
                                key.name(),
                                new Setting(key.name(), line, entry.origin()),
                                (lines, more) ->
                                        new Setting(key.name(), lines.value() + "\n" + more.value(), more.origin()));
                    }
                });
    }

    private List<Setting> environmentFile(String environment, List<String> problems) {
        Path file = environments.resolve(environment + ".yaml");
        if (environment.isEmpty()) {
            return List.of();
        }
        if (!ENVIRONMENT.matcher(environment).matches() || !Files.isRegularFile(file)) {
            problems.add("Unknown environment \"%s\"%s: there is no %s"
                    .formatted(environment, nearest(environment, environments()), file));
            return List.of();
        }
        return YamlSettings.read(file, problems);
    }

    private List<String> environments() {
        try (Stream<Path> files = Files.list(environments)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private static String nearest(String name, Collection<String> known) {
        return Spelling.closest(name, known)
                .map(" - did you mean \"%s\"?"::formatted)
                .orElse("");
    }

    private List<Setting> fromSystemProperties() {
        List<Setting> settings = new ArrayList<>();
        for (Key<?> key : catalogue.all()) {
            String value = systemProperties.getProperty(key.parameter());
            if (value != null) {
                settings.add(new Setting(key.name(), value, "-D" + key.parameter()));
            }
        }
        return settings;
    }

    private void validate(Setting setting, List<String> problems) {
        Key<?> key = catalogue.find(setting.key()).orElse(null);
        if (key == null) {
            problems.add("%s: unknown key \"%s\"%s"
                    .formatted(
                            setting.origin(),
                            setting.key(),
                            nearest(
                                    setting.key(),
                                    catalogue.all().stream().map(Key::name).toList())));
        } else if (!key.accepts(setting.value())) {
            problems.add("%s: %s".formatted(setting.origin(), key.refusal(setting.key(), setting.value())));
        }
    }
}
