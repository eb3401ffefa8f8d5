package dev.greenlight.harness.config;

import dev.greenlight.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads a YAML file as settings: nested keys are joined by dots, lists by commas. */
final class YamlSettings {
    private static final int DEEPEST = 10;
    private static final String WEIGHTS = "checks";
    private static final String EXPIRES = "expires";
    /** What each of the {@link #WEIGHTS} must say. */
    private static final List<String> MEMBERS = List.of("id", "verdict", "reason");

    private final Path file;
    private final List<String> problems;
    private final List<Setting> settings = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private YamlSettings(Path file, List<String> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The settings of the file; what cannot be understood is added to the problems. */
    static List<Setting> read(Path file, List<String> problems) {
        return new YamlSettings(file, problems).read();
    }

    private List<Setting> read() {
        try {
            Node root = YamlFile.read(file, Yaml::compose);
            if (root != null) {
                node("", root, 0);
            }
        } catch (UnreadableYaml unreadable) {
            problems.add(String.valueOf(unreadable.getMessage()));
        }
        return settings;
    }

    private void node(String key, Node node, int depth) {
        if (depth > DEEPEST) {
            problems.add("%s: \"%s\" is nested more than %d levels deep".formatted(at(node), key, DEEPEST));
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                node(join(key, entry.getKeyNode()), entry.getValueNode(), depth + 1);
            }
        } else if (key.isEmpty()) {
            problems.add("%s: expected sections such as \"target:\", found something else".formatted(at(node)));
        } else if (node instanceof SequenceNode sequence && key.equals(WEIGHTS)) {
            sequence.getValue().forEach(this::weight);
        } else if (node instanceof SequenceNode sequence) {
            add(key, list(key, sequence), node);
        } else if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            add(key, scalar.getValue(), node);
        }
    }

    /** One entry of the list of what checks weigh: the setting of that check. */
    private void weight(Node item) {
        Map<String, String> members = new HashMap<>();
        if (item instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> members.put(text(entry.getKeyNode()), text(entry.getValueNode())));
        }
        List<String> wrong = new ArrayList<>(MEMBERS);
        wrong.removeIf(name -> !members.getOrDefault(name, "").isBlank());
        members.keySet().stream()
                .filter(name -> !MEMBERS.contains(name) && !name.equals(EXPIRES))
                .forEach(wrong::add);
        if (!wrong.isEmpty()) {
            problems.add(
                    "%s: the entry \"%s\" of checks: missing or unknown: %s; expected id, verdict, reason and, if it ends, expires"
                            .formatted(at(item), members.getOrDefault("id", ""), String.join(", ", wrong)));
            return;
        }
        String until = members.containsKey(EXPIRES) ? " until " + members.get(EXPIRES) : "";
        add(
                "%s.%s".formatted(WEIGHTS, members.get("id")),
                "%s%s: %s".formatted(members.get("verdict"), until, members.get("reason")),
                item);
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    }

    private void add(String key, String value, Node node) {
        if (!seen.add(key)) {
            problems.add("%s: \"%s\" is set twice in this file".formatted(at(node), key));
        }
        settings.add(new Setting(key, value, at(node)));
    }

    private String list(String key, SequenceNode sequence) {
        List<String> values = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (item instanceof ScalarNode scalar) {
                values.add(scalar.getValue());
            } else {
                problems.add("%s: \"%s\" expects plain values in its list".formatted(at(item), key));
            }
        }
        return String.join(",", values);
    }

    private static String join(String key, Node keyNode) {
        String name = keyNode instanceof ScalarNode scalar ? scalar.getValue() : keyNode.toString();
        String joined = key.isEmpty() ? name : key + "." + name;
        return joined.startsWith(Settings.PREFIX) ? joined.substring(Settings.PREFIX.length()) : joined;
    }

    private String at(Node node) {
        return "%s:%d".formatted(file, node.getStartMark().getLine() + 1);
    }
}
