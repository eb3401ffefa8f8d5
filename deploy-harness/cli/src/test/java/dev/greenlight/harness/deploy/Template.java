package dev.greenlight.harness.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A CloudFormation template as data: {@code !Ref X} and its like are {@link Call}s. */
record Template(Map<String, Object> content) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

    /** A function of CloudFormation. */
    record Call(String function, Object argument) {}

    static Template read(String name) throws IOException {
        String text = Files.readString(Path.of("..", "operations", "aws", name));
        return new Template(new Yaml(new Functions()).load(text));
    }

    Map<String, Object> resources() {
        return map(content.get("Resources"));
    }

    Map<String, Object> parameters() {
        return map(content.get("Parameters"));
    }

    /** What stands at that place of the resources. */
    Object at(String... path) {
        Object place = resources();
        for (String step : path) {
            place = place instanceof List<?> list
                    ? list.get(Integer.parseInt(step))
                    : map(place).get(step);
        }
        return place;
    }

    /** The value with these in place of parameters and pseudo parameters; a condition holds when it is among them. */
    static Object evaluated(Object value, Map<String, String> known) {
        if (value instanceof Call call) {
            return switch (call.function()) {
                case "Ref" -> known.get(String.valueOf(call.argument()));
                case "Sub" ->
                    VARIABLE.matcher(String.valueOf(call.argument()))
                            .replaceAll(match -> String.valueOf(known.get(match.group(1))));
                case "If" -> {
                    List<?> parts = (List<?>) call.argument();
                    yield evaluated(parts.get(known.containsKey(String.valueOf(parts.get(0))) ? 1 : 2), known);
                }
                default -> throw new IllegalArgumentException("not known: " + call);
            };
        }
        if (value instanceof List<?> list) {
            return list.stream().map(one -> evaluated(one, known)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> all = new LinkedHashMap<>();
            map.forEach((key, one) -> all.put(String.valueOf(key), evaluated(one, known)));
            return all;
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static final class Functions extends SafeConstructor {
        Functions() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return new Call(node.getTag().getValue().substring(1), argument(node));
                }
            });
        }

        private Object argument(Node node) {
            if (node instanceof ScalarNode scalar) {
                return scalar.getValue();
            }
            return node instanceof SequenceNode list ? constructSequence(list) : constructMapping((MappingNode) node);
        }
    }
}
