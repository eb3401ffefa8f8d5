package dev.greenlight.smoke.checks.health;

import dev.greenlight.smoke.message.TargetResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a health endpoint says, whichever convention it follows: the draft of inadarei ({@code checks}), Spring Boot Actuator
 * ({@code components}; members of the document itself in version 1, as GitLab has them), ASP.NET Core ({@code entries},
 * {@code results}), MicroProfile Health ({@code checks} as a list), {@code dependencies} or {@code services}, or plain
 * text as Kubernetes answers.
 *
 * @param shape how it is written
 * @param statusWord the status as sent, or empty
 * @param status what it means
 * @param components everything reported below, flattened, names joined by a slash
 * @param versions the versions it reports: the draft has one of the release and one of the interface
 */
public record HealthDocument(
        Shape shape, String statusWord, HealthStatus status, List<Component> components, List<String> versions) {
    /** Holds components in older versions of Actuator, and figures such as {@code "exists": true} in newer ones. */
    private static final String DETAILS = "details";

    private static final List<String> STATUS_KEYS = List.of("status", "state", "outcome", "health", "ok", "healthy");
    private static final List<String> COMPONENT_KEYS =
            List.of("components", "checks", "dependencies", "services", "entries", "results", DETAILS);
    private static final List<String> VERSION_KEYS =
            List.of("releaseId", "version", "appVersion", "app_version", "release", "build");
    private static final int MAX_COMPONENTS = 500;
    private static final int MAX_DEPTH = 6;
    private static final int MAX_PLAIN = 200;

    /** How a health document is written. */
    public enum Shape {
        JSON,
        PLAIN_TEXT,
        NEITHER
    }

    /** One part that the service depends on. */
    public record Component(String name, String statusWord, HealthStatus status) {}

    /** Reads a body; never throws. */
    public static HealthDocument of(TargetResponse response) {
        String body = response.body().startsWith("\ufeff") ? response.body().substring(1) : response.body();
        return JsonDocument.object(body).map(HealthDocument::ofJson).orElseGet(() -> ofText(body));
    }

    private static HealthDocument ofJson(Map<String, Object> json) {
        List<Component> components = new ArrayList<>();
        json.forEach((name, value) -> {
            if (!COMPONENT_KEYS.contains(name) && !STATUS_KEYS.contains(name) && hasStatus(value)) {
                component(name, value, 0, components);
            }
        });
        children(json, "", 0, components);
        String word = word(json, STATUS_KEYS);
        return new HealthDocument(
                Shape.JSON,
                word,
                HealthStatus.of(word),
                List.copyOf(components),
                VERSION_KEYS.stream()
                        .map(key -> word(json, List.of(key)))
                        .filter(version -> !version.isEmpty())
                        .toList());
    }

    private static boolean hasStatus(Object value) {
        Object first = value instanceof List<?> list && !list.isEmpty() ? list.get(0) : value;
        return JsonDocument.asObject(first).get("status") instanceof String;
    }

    private static HealthDocument ofText(String body) {
        String text = body.strip();
        if (text.isEmpty() || text.length() > MAX_PLAIN || text.startsWith("<")) {
            return new HealthDocument(Shape.NEITHER, "", HealthStatus.UNKNOWN, List.of(), List.of());
        }
        String word = text.startsWith("\"") && text.endsWith("\"") && text.length() > 1
                ? text.substring(1, text.length() - 1)
                : text;
        HealthStatus status = HealthStatus.of(word);
        return new HealthDocument(
                status == HealthStatus.UNKNOWN ? Shape.NEITHER : Shape.PLAIN_TEXT, word, status, List.of(), List.of());
    }

    private static void children(Map<String, Object> json, String path, int depth, List<Component> found) {
        for (String key : COMPONENT_KEYS) {
            Object below = json.get(key);
            if (below instanceof Map<?, ?>) {
                JsonDocument.asObject(below).forEach((name, value) -> {
                    if (!key.equals(DETAILS) || value instanceof Map<?, ?>) {
                        component(join(path, name), value, depth, found);
                    }
                });
            } else if (below instanceof List<?> list) {
                list.forEach(value -> component(join(path, nameOf(value)), value, depth, found));
            }
        }
    }

    private static void component(String name, Object value, int depth, List<Component> found) {
        if (found.size() >= MAX_COMPONENTS || depth >= MAX_DEPTH) {
            return;
        }
        if (value instanceof List<?> measurements) {
            measurements.forEach(measurement -> component(name, measurement, depth + 1, found));
            return;
        }
        boolean nested = value instanceof Map<?, ?>;
        Map<String, Object> json = JsonDocument.asObject(value);
        String word = nested ? word(json, STATUS_KEYS) : String.valueOf(value);
        if (nested ? !word.isEmpty() : HealthStatus.of(word) != HealthStatus.UNKNOWN) {
            found.add(new Component(name, word, HealthStatus.of(word)));
        }
        children(json, name, depth + 1, found);
    }

    private static String nameOf(Object value) {
        String name = word(JsonDocument.asObject(value), List.of("name", "id", "component"));
        return name.isEmpty() ? "unnamed" : name;
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    private static String word(Map<String, Object> json, List<String> keys) {
        for (String key : keys) {
            Object value = json.get(key);
            if (value instanceof String || value instanceof Boolean) {
                return String.valueOf(value);
            }
            if (value instanceof Map<?, ?> && key.equals("build")) {
                return word(JsonDocument.asObject(value), List.of("version"));
            }
        }
        return "";
    }
}
