package dev.greenlight.harness.config;

import dev.greenlight.settings.InvalidSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A YAML file that is no configuration, as plain maps, lists and values. */
public final class YamlFile {
    private YamlFile() {}

    /**
     * What the file holds; null when it holds nothing.
     *
     * @throws InvalidSettings when it cannot be read, or is no YAML
     */
    public static @Nullable Object read(Path file) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader reader = Files.newBufferedReader(file)) {
            return new Yaml(new SafeConstructor(options)).load(reader);
        } catch (MarkedYAMLException malformed) {
            int line = malformed.getProblemMark() == null
                    ? 1
                    : malformed.getProblemMark().getLine() + 1;
            throw invalid("%s:%d is not valid YAML: %s".formatted(file, line, malformed.getProblem()));
        } catch (YAMLException malformed) {
            throw invalid("%s is not valid YAML: %s".formatted(file, malformed.getMessage()));
        } catch (IOException unreadable) {
            throw invalid("%s cannot be read: %s"
                    .formatted(file, unreadable.getClass().getSimpleName()));
        }
    }

    private static InvalidSettings invalid(String problem) {
        return new InvalidSettings(List.of(problem));
    }
}
