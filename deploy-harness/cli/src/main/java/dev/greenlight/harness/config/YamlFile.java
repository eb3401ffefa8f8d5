package dev.greenlight.harness.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A YAML file as plain maps, lists and values. */
public final class YamlFile {
    private YamlFile() {}

    /**
     * What the file holds; null when it holds nothing.
     *
     * @throws UnreadableYaml when it cannot be read, or is no YAML
     */
    public static @Nullable Object read(Path file) {
        return read(file, Yaml::load);
    }

    /**
     * The mapping that the file holds, its keys as text; YAML takes the key {@code on} for {@code true}.
     *
     * @throws UnreadableYaml when it cannot be read, or holds something else
     */
    public static Map<String, Object> mapping(Path file) {
        if (read(file) instanceof Map<?, ?> map) {
            Map<String, Object> document = new LinkedHashMap<>();
            map.forEach((key, value) -> document.put(String.valueOf(key), value == null ? "" : value));
            return document;
        }
        throw new UnreadableYaml(file, 0, "holds no mapping");
    }

    static <T extends @Nullable Object> T read(Path file, BiFunction<Yaml, Reader, T> reading) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader reader = Files.newBufferedReader(file)) {
            return reading.apply(new Yaml(new SafeConstructor(options)), reader);
        } catch (MarkedYAMLException malformed) {
            int line = malformed.getProblemMark() == null
                    ? 0
                    : malformed.getProblemMark().getLine();
            throw new UnreadableYaml(file, line + 1, "is not valid YAML: " + malformed.getProblem());
        } catch (YAMLException | MalformedInputException malformed) {
            throw new UnreadableYaml(file, 0, "is not valid YAML: " + malformed.getMessage());
        } catch (IOException unreadable) {
            throw new UnreadableYaml(
                    file, 0, "cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }
}
