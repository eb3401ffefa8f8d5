package dev.greenlight.harness.ecs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two task definitions.
 *
 * @param path such as {@code containerDefinitions[app].environment[LOG_LEVEL].value}
 * @param before the old value, or {@value #ABSENT}
 * @param after the new value, or {@value #ABSENT}
 */
public record Difference(String path, String before, String after) {
    /** What stands for a value that is not there. */
    public static final String ABSENT = "(none)";

    /** What ECS adds to a registered revision. */
    private static final Set<String> READ_ONLY = Set.of(
            "taskDefinitionArn",
            "revision",
            "status",
            "requiresAttributes",
            "compatibilities",
            "registeredAt",
            "registeredBy",
            "deregisteredAt",
            "deleteRequestedAt");

    private static final String MASK = "[redacted]";
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(token|secret|passw|credential|api_?key|access_?key|private_?key|webhook_url).*");

    /**
     * The differences in the order of their paths. Elements of lists are matched by their {@code name} where they have one,
     * so that a container that moved is no difference. Values below a name that says secret are masked; that they differ is
     * told. What only ECS writes is left out.
     */
    public static List<Difference> between(Map<String, ?> before, Map<String, ?> after) {
        List<Difference> differences = new ArrayList<>();
        for (String key : keys(before, after)) {
            if (!READ_ONLY.contains(key)) {
                compare(key, before.get(key), after.get(key), differences);
            }
        }
        return differences;
    }

    private static void compare(String path, @Nullable Object before, @Nullable Object after, List<Difference> into) {
        if (before instanceof Map<?, ?> one && after instanceof Map<?, ?> other) {
            for (String key : keys(one, other)) {
                compare(path + "." + key, one.get(key), other.get(key), into);
            }
        } else if (before instanceof List<?> one && after instanceof List<?> other) {
            Map<String, Object> left = byName(one);
            Map<String, Object> right = byName(other);
            for (String key : keys(left, right)) {
                compare(path + "[" + key + "]", left.get(key), right.get(key), into);
            }
        } else if (before == null ? after != null : !before.equals(after)) {
            into.add(new Difference(path, shown(path, before), shown(path, after)));
        }
    }

    private static Map<String, Object> byName(List<?> list) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            Object element = list.get(i);
            Object name = element instanceof Map<?, ?> map ? map.get("name") : null;
            named.put(name == null ? "%03d".formatted(i) : String.valueOf(name), element);
        }
        return named;
    }

    private static Set<String> keys(Map<?, ?> one, Map<?, ?> other) {
        Set<String> keys = new TreeSet<>();
        one.keySet().forEach(key -> keys.add(String.valueOf(key)));
        other.keySet().forEach(key -> keys.add(String.valueOf(key)));
        return keys;
    }

    private static String shown(String path, @Nullable Object value) {
        if (value == null) {
            return ABSENT;
        }
        if (SECRET_NAME.matcher(path).matches()) {
            return MASK;
        }
        if (value instanceof List<?> list) {
            Map<String, String> safe = new LinkedHashMap<>();
            byName(list).forEach((key, element) -> safe.put(key, shown(path + "[" + key + "]", element)));
            return safe.values().toString();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> safe = new TreeMap<>();
            map.forEach((key, element) -> safe.put(String.valueOf(key), shown(path + "." + key, element)));
            return safe.toString();
        }
        return String.valueOf(value);
    }
}
