package dev.greenlight.harness.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A YAML file of somebody else's, such as a workflow, as plain data. */
public final class YamlDocument {
    private YamlDocument() {}

    /**
     * The mapping that the file holds, its keys as text; YAML takes the key {@code on} for {@code true}.
     *
     * @throws IllegalArgumentException saying in a clause what is wrong with it, and where
     */
    public static Map<String, Object> read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            if (root instanceof Map<?, ?> map) {
                Map<String, Object> document = new LinkedHashMap<>();
                map.forEach((key, value) -> document.put(String.valueOf(key), value == null ? "" : value));
                return document;
            }
            throw new IllegalArgumentException("it holds no mapping");
        } catch (MarkedYAMLException malformed) {
            int line = malformed.getProblemMark() == null
                    ? 1
                    : malformed.getProblemMark().getLine() + 1;
            throw new IllegalArgumentException(
                    "line %d is not valid YAML: %s".formatted(line, malformed.getProblem()), malformed);
        } catch (YAMLException | MalformedInputException malformed) {
            throw new IllegalArgumentException("it is not valid YAML: " + malformed.getMessage(), malformed);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("it cannot be read: " + unreadable, unreadable);
        }
    }
}
